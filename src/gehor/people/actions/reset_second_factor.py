from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.models.sign_in import FactorReset
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import OPERATOR
from gehor.people.writes.factors import end_sign_ins, locked_staff, remove_all_factors, tell_of_change


def reset_second_factor(*, actor: Actor, at: datetime, staff_id: UUID, reason: str) -> None:
    """Somebody has lost their second factor: all of it goes, their sign-ins end, and they begin anew.

    An administrator does it for somebody else, never for themselves; the operator does it from the terminal.
    Raises NotAllowed, NotThere (unknown or gone); Refused: reason_missing, no_factor, not_for_oneself.
    """
    with acting("reset_second_factor", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={OPERATOR})
        if not reason.strip():
            raise Refused("reason_missing")
        if actor.staff_id == staff_id:
            raise Refused("not_for_oneself")
        staff = locked_staff(staff_id, at)
        gone = remove_all_factors(staff)
        ended = end_sign_ins(act, staff.id)
        FactorReset.objects.create(staff=staff, by_id=actor.staff_id, at=at, reason=reason.strip()[:500])
        tell_of_change(act, staff.id)
        act.note(f"people:{staff.id}", "staff", staff.id, factors_removed=gone, sign_ins_ended=ended)
