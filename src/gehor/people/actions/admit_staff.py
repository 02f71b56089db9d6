from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import writes
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP, SIGN_IN, role_and_unit


def admit_staff(
    *,
    actor: Actor,
    at: datetime,
    email: str,
    name: str,
    unit_code: str,
    language: str,
    roles: Sequence[str],
    password: str | None,
) -> UUID:
    """Let somebody in who works here, with roles from today; answers their id.

    `roles` are role codes, held in the home unit or, written `role@UNIT`, in another one.
    Raises NotAllowed; Refused: wrong_email, no_name, wrong_language, already_admitted, weak_password,
    unknown_unit, unknown_role.
    """
    with acting("admit_staff", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP, SIGN_IN})
        staff = writes.new_staff(
            act, email=email, name=name, unit=writes.unit_by_code(unit_code), language=language, password=password
        )
        grants = [role_and_unit(role, unit_code) for role in roles]
        writes.grant(act, staff=staff, grants=grants, since=local_day(at))
        return staff.id
