from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people import writes
from gehor.people.models.role import Membership
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.people.writes.factors import end_sign_ins


def withdraw_role(
    *, actor: Actor, at: datetime, staff_id: UUID, role_code: str, unit_code: str, until: date | None = None
) -> None:
    """Take a role back; `until` (today when not said) is the first day without it. They sign in anew.

    Raises NotAllowed, NotThere when it is not held; Refused: last_administrator.
    """
    with acting("withdraw_role", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        held = (
            Membership.objects.select_for_update()
            .filter(staff_id=staff_id, role__code=role_code, unit__code=unit_code, until__isnull=True)
            .first()
        )
        if held is None:
            raise NotThere("membership")
        held.until = max(until or local_day(at), held.since)
        held.save(update_fields=["until"])
        writes.keep_an_administrator(act, held.until)
        if actor.staff_id != staff_id:
            end_sign_ins(act, staff_id)
        act.note(f"people:{staff_id}", "membership", held.id, role=role_code, unit=unit_code, until=held.until)
