from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people import writes
from gehor.people.models.staff import Staff
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.people.writes.factors import end_sign_ins


def grant_role(
    *, actor: Actor, at: datetime, staff_id: UUID, role_code: str, unit_code: str, since: date | None = None
) -> None:
    """Let an employee hold a role in a unit, and all below it, from today or another day.

    A role that is held there already stays as it is. The person signs in anew.
    Raises NotAllowed, NotThere (unknown or gone); Refused: unknown_role, unknown_unit.
    """
    with acting("grant_role", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        staff = Staff.objects.select_for_update().filter(id=staff_id).first()
        if staff is None or staff.left_on is not None:
            raise NotThere("staff")
        made = writes.grant(act, staff=staff, grants=[(role_code, unit_code)], since=since or local_day(at))
        if not made:
            act.nothing_happened()
        elif actor.staff_id != staff.id:
            end_sign_ins(act, staff.id)
