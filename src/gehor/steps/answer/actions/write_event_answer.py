from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.event_answer import EventAnswer
from gehor.steps.answer.rules.shared import AnswerState, checked
from gehor.steps.handle.queries.events import is_event
from gehor.steps.register.rules.words import FaultFound


def write_event_answer(
    *,
    actor: Actor,
    at: datetime,
    event_id: UUID,
    texts: dict[str, str],
    closes: bool = True,
    fault_found: str = "",
    version: int | None = None,
) -> UUID:
    """Write, or write anew, what everybody who told of the event is to be answered; nothing leaves by it.

    Whoever writes it last is its writer, and their name stands under it. Answers the shared answer's id.
    Raises NotThere, NotAllowed, Stale; Refused `no_text`, `text_too_long`, `unknown_variable`, `answer_is_leaving`.
    """
    with acting("write_event_answer", actor=actor, at=at) as act:
        require_right(actor, Right.HANDLE_CASES, at=at)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if not is_event(event_id):
            raise NotThere(event_id)
        told = checked(texts)
        row = (
            EventAnswer.objects.select_for_update(of=("self",))
            .filter(event_id=event_id, state__in=[AnswerState.WRITTEN, AnswerState.SENDING])
            .first()
        ) or EventAnswer(event_id=event_id, version=0)
        if row.state == AnswerState.SENDING:
            raise Refused("answer_is_leaving")
        if version is not None and row.version != version:
            raise Stale(row.version, texts=dict(row.texts or {}))
        row.texts, row.closes = told, closes
        row.fault_found = fault_found if fault_found in set(FaultFound) else ""
        row.written_by_id, row.written_at, row.version = actor.staff_id, at, row.version + 1
        row.save()
        act.note(f"event:{event_id}", "event_answer", row.pk, version=row.version, closes=closes)
        return row.pk
