"""Second factors for tests: an app whose codes are known, and a sign-in to add it in."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor
from gehor.people.actions.add_factor import add_factor
from gehor.people.actions.sign_in import sign_in
from gehor.people.rules.sign_in import PERIOD, How, code_at, step_of

SECRET = base64.b32encode(b"12345678901234567890").decode()
STEP = timedelta(seconds=PERIOD)


def code(at: datetime) -> str:
    """What the app shows."""
    return code_at(SECRET, step_of(at))


def with_app(staff_id: UUID, at: datetime) -> tuple[UUID, tuple[str, ...]]:
    """Somebody signed in who has just added the app: their sign-in and the recovery codes."""
    here = sign_in(at=at, staff_id=staff_id, how=How.PASSWORD)
    codes = add_factor(actor=Actor.staff(staff_id), at=at, sign_in_id=here, secret=SECRET, code=code(at))
    return here, codes
