from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.rules.shared import DeliveryState
from gehor.steps.answer.writes.shared import delivery_held, send_shared
from gehor.steps.register.writes import CaseRight, lock_case


def answer_event(*, actor: Actor, at: datetime, delivery_id: int) -> bool:
    """Give one case the shared answer, as its own record that keeps its own promise; True when it has got it now.

    The actor is whoever wrote the text: their name stands under it. Done once is done: a second time does nothing.
    Raises NotAllowed; Refused with what keeps the case out (`rules.shared.LeftOut`, and what sending itself refuses):
    then nothing is written, and `leave_to_person` keeps the reason.
    """
    with acting("answer_event", actor=actor, at=at) as act:
        row = delivery_held(delivery_id)
        if row is None:
            act.nothing_happened()
            return False
        if row.answer.written_by_id != actor.staff_id:
            raise NotAllowed(Right.HANDLE_CASES)
        case = lock_case(act, row.case_id, CaseRight.SYSTEM)
        row.record_id = send_shared(act, case, row.answer)
        row.state = DeliveryState.SENT
        act.change(row, "state", "record")
        return True
