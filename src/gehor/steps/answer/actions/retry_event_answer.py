from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people import writes as people
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.rules.shared import FAILED_NOTICE, AnswerState, DeliveryState, LeftOut


def retry_event_answer(*, actor: Actor, at: datetime, answer_id: UUID) -> int:
    """What broke for a reason nobody foresaw is tried again, with the text as it was approved; how many.

    Raises NotThere, NotAllowed; Refused `nothing_failed`, `answer_is_leaving`.
    """
    with acting("retry_event_answer", actor=actor, at=at) as act:
        require_right(actor, Right.HANDLE_CASES, at=at)
        row = EventAnswer.objects.select_for_update(of=("self",)).filter(pk=answer_id).first()
        if row is None:
            raise NotThere(answer_id)
        if row.state not in {AnswerState.SENDING, AnswerState.DONE}:
            raise Refused("nothing_failed")
        others = EventAnswer.objects.filter(event=row.event_id, state__in=[AnswerState.WRITTEN, AnswerState.SENDING])
        if others.exclude(pk=row.pk).exists():
            raise Refused("answer_is_leaving")
        failed = EventDelivery.objects.filter(answer=row, state=DeliveryState.LEFT_OUT, why=LeftOut.FAILED)
        cases = list(failed.values_list("case_id", flat=True))
        if not cases:
            raise Refused("nothing_failed")
        failed.update(state=DeliveryState.WAITING, why="", tries=0, said="")
        for case_id in cases:
            people.settle_notices(act, word=FAILED_NOTICE, subject_kind="case", subject_id=case_id)
        row.state, row.starts_at, row.ended_at = AnswerState.SENDING, at, None
        row.save(update_fields=["state", "starts_at", "ended_at"])
        act.note(f"event:{row.event_id}", "event_answer", row.pk, retried=len(cases))
        return len(cases)
