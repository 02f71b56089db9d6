from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people import writes
from gehor.people.models.staff import Staff
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.people.writes.factors import end_sign_ins, tell_of_change


def set_password(*, actor: Actor, at: datetime, staff_id: UUID, password: str, keep: UUID | None = None) -> None:
    """Give an employee a new password: their own, or anyone's by an administrator.

    Every sign-in of theirs ends but the one kept, and they are told.

    Raises NotAllowed, NotThere (unknown or gone); Refused: weak_password.
    """
    with acting("set_password", actor=actor, at=at) as act:
        if actor.staff_id != staff_id:
            require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        staff = Staff.objects.select_for_update().filter(id=staff_id).first()
        if staff is None or (staff.left_on is not None and staff.left_on <= local_day(at)):
            raise NotThere("staff")
        writes.set_strong_password(staff, password)
        staff.save(update_fields=["password"])
        end_sign_ins(act, staff.id, keep=keep)
        if actor.kind == "staff":
            tell_of_change(act, staff.id)
        # Not even a digest of it: the journal is no second place from which to guess passwords.
        act.note(f"people:{staff.id}", "staff", staff.id, password_changed=True)
