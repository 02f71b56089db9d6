from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.words import SIGN_IN
from gehor.people.writes.factors import locked_staff


def lock_out(*, at: datetime, staff_id: UUID, until: datetime) -> None:
    """Too many wrong guesses at one account: nobody gets in with a password until then.

    The count itself lies in `kit.guard`; this is its line in the journal. Raises NotThere (unknown or gone).
    """
    with acting("lock_out", actor=Actor.system(SIGN_IN), at=at) as act:
        staff = locked_staff(staff_id, at)
        act.note(f"people:{staff.id}", "staff", staff.id, locked_until=until)
