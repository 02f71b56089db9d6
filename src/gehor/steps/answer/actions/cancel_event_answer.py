from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.rules.shared import AnswerState, DeliveryState


def cancel_event_answer(*, actor: Actor, at: datetime, answer_id: UUID) -> int:
    """Stop a shared answer: what has not been sent stays unsent, and the text can be written anew.

    How many had got it already. Raises NotThere, NotAllowed; Refused `answer_has_left`.
    """
    with acting("cancel_event_answer", actor=actor, at=at) as act:
        require_right(actor, Right.HANDLE_CASES, at=at)
        row = EventAnswer.objects.select_for_update(of=("self",)).filter(pk=answer_id).first()
        if row is None:
            raise NotThere(answer_id)
        if row.state not in {AnswerState.WRITTEN, AnswerState.SENDING}:
            raise Refused("answer_has_left")
        rows = EventDelivery.objects.filter(answer=row)
        rows.exclude(state=DeliveryState.SENT).delete()
        row.state, row.ended_at = AnswerState.CANCELLED, at
        row.save(update_fields=["state", "ended_at"])
        sent = rows.count()
        act.note(f"event:{row.event_id}", "event_answer", row.pk, cancelled=True, sent=sent)
        return sent
