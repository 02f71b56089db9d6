from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.improve.rules.words import DeliveryState
from gehor.steps.improve.writes.telling import tell
from gehor.steps.register.writes import CaseRight, lock_case


def tell_resident(*, actor: Actor, at: datetime, delivery_id: int) -> bool:
    """Tell one person who told us of a problem what we did; True when a message is on its way now.

    The actor is whoever wrote the text: their name stands under it. Done once is done. Raises NotAllowed; Refused
    with what keeps the person from being told: then nothing is written, and `leave_untold` keeps the reason.
    """
    with acting("tell_resident", actor=actor, at=at) as act:
        waiting = ResidentDelivery.objects.filter(pk=delivery_id, state=DeliveryState.WAITING)
        found = waiting.select_related("message").first()
        if found is None:
            act.nothing_happened()
            return False
        if found.message.written_by_id != actor.staff_id:
            raise NotAllowed(Right.IMPROVE)
        # The case first, as every act does; then the row as it is once the case is held.
        case = lock_case(act, found.case_id, CaseRight.SYSTEM)
        row = waiting.select_for_update(of=("self",)).select_related("message").first()
        if row is None:
            act.nothing_happened()
            return False
        row.record_id = tell(act, case, row)
        row.state = DeliveryState.SENT
        act.change(row, "state", "record", "told")
        act.note(f"case:{case.pk}", "resident_delivery", row.pk, state=str(row.state))
        return True
