"""Answers that somebody says did not answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.models.review import Review
from gehor.steps.follow_up.rules.words import Verdict
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of


@dataclass(frozen=True)
class ReviewRow:
    """A complaint about an answer, with its case as a list shows it."""

    id: UUID
    case_id: UUID
    message_id: UUID
    said_at: datetime
    verdict: str
    reason: str


@dataclass(frozen=True)
class WaitingReview:
    """One that waits for its manager."""

    review: ReviewRow
    case: QueueRow


@dataclass(frozen=True)
class ReviewSaid:
    """What the resident is told of it behind the code."""

    verdict: str
    reason: str
    decided_at: datetime | None


def waiting_reviews(asker: Asker, *, limit: int = 200) -> tuple[WaitingReview, ...]:
    """Those of the units that the person manages, the oldest first; of no case that they may not see."""
    managed = asker.units_with(Right.MANAGE_UNIT)
    if not managed:
        return ()
    seen = visible(asker).filter(owner_unit__in=managed)
    found = list(Review.objects.filter(verdict=Verdict.WAITING, case__in=seen).order_by("said_at", "pk")[:limit])
    cases = {row.id: row for row in rows_of(asker, seen.filter(pk__in=[row.case_id for row in found]), limit=limit)}
    return tuple(WaitingReview(_row(row), cases[row.case_id]) for row in found if row.case_id in cases)


def review_of(asker: Asker, case_id: UUID) -> ReviewRow:
    """The oldest of the case that waits. Raises NotThere."""
    found = Review.objects.filter(case__in=visible(asker).filter(pk=case_id), verdict=Verdict.WAITING)
    row = found.order_by("said_at", "pk").first()
    if row is None:
        raise NotThere(case_id)
    return _row(row)


def reviews_told(case_id: UUID) -> dict[UUID, ReviewSaid]:
    """By message, what became of what the holder of the code said of the answer."""
    rows = Review.objects.filter(case_id=case_id)
    return {row.message_id: ReviewSaid(row.verdict, row.reason, row.decided_at) for row in rows}


def _row(row: Review) -> ReviewRow:
    return ReviewRow(row.pk, row.case_id, row.message_id, row.said_at, row.verdict, row.reason)
