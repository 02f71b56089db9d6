from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState


def end_event_answer(*, actor: Actor, at: datetime, answer_id: UUID) -> bool:
    """Nobody waits for the shared answer any more: it is done. False while somebody does. Raises NotAllowed."""
    with acting("end_event_answer", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.HANDLE_CASES)
        sending = EventAnswer.objects.select_for_update(of=("self",)).filter(state=AnswerState.SENDING)
        row = sending.filter(pk=answer_id).first()
        if row is None or EventDelivery.objects.filter(answer=row, state=DeliveryState.WAITING).exists():
            act.nothing_happened()
            return False
        row.state, row.ended_at = AnswerState.DONE, at
        row.save(update_fields=["state", "ended_at"])
        act.note(f"event:{row.event_id}", "event_answer", row.pk, done=True)
        return True
