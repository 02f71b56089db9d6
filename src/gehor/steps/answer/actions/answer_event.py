from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventDelivery
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState
from gehor.steps.answer.writes.shared import send_shared
from gehor.steps.register.writes import CaseRight, lock_case


def answer_event(*, actor: Actor, at: datetime, delivery_id: int) -> bool:
    """Give one case the shared answer, as its own record that keeps its own promise; True when it has got it now.

    The actor is whoever wrote the text: their name stands under it. What can not be sent is left to a person with the
    reason kept, and stops no other. Done once is done: a second time does nothing. Raises NotAllowed.
    """
    with acting("answer_event", actor=actor, at=at) as act:
        row = (
            EventDelivery.objects.select_for_update(of=("self",))
            .filter(pk=delivery_id)
            .select_related("answer")
            .first()
        )
        if row is None or row.state != DeliveryState.WAITING or row.answer.state != AnswerState.SENDING:
            act.nothing_happened()
            return False
        if row.answer.written_by_id != actor.staff_id:
            raise NotAllowed(Right.HANDLE_CASES)
        case = lock_case(act, row.case_id, CaseRight.SYSTEM)
        try:
            row.record_id = send_shared(act, case, row.answer)
        except Refused as refused:
            # Refused before anything was written: the checks come first, the way out last.
            row.state, row.why = DeliveryState.LEFT_OUT, refused.code[:40]
            row.save(update_fields=["state", "why"])
            act.note(f"event:{row.answer.event_id}", "event_delivery", row.pk, left_out=row.why)
            return False
        row.state = DeliveryState.SENT
        act.change(row, "state", "record")
        return True
