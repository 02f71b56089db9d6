"""What was last answered in a case, in the officer's own words."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gehor.steps.answer.models import Reply
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.rules.words import RecordState


@dataclass(frozen=True)
class Answer:
    """An answer that has left us; `text` is without greeting and signature where these were put round it."""

    record_id: UUID
    text: str
    language: str
    officer_name: str


def last_answer(case_id: UUID) -> Answer | None:
    """The newest answer that has left and was not recalled. For steps only: nobody's sight is asked."""
    found = Reply.objects.filter(
        record__case=case_id, record__state=RecordState.ENTERED, kind=ReplyKind.REPLY, recalled_at=None
    )
    row = found.select_related("record").order_by("-record__number").first()
    if row is None:
        return None
    return Answer(row.record_id, row.words or row.record.said, row.record.language, row.officer_name)
