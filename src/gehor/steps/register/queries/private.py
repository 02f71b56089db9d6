"""What somebody calls private and waits for a second person, and what two have agreed upon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.people.queries import Asker
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.queries.access import visible


@dataclass(frozen=True)
class PrivateRow:
    """A case called private: by whom, why, and who agreed (None while it waits). Of its content it tells nothing."""

    case_id: UUID
    reference: str
    arrived_on: date
    reason: str
    asked_by_id: UUID
    asked_by: str
    asked_at: datetime
    agreed_by: str | None
    agreed_at: datetime | None


def private_of(asker: Asker, case_id: UUID) -> PrivateRow | None:
    """The mark on a case that the asker may see; None when nobody calls it private."""
    return next(iter(_rows(asker, case=case_id)), None)


def waiting(asker: Asker) -> tuple[PrivateRow, ...]:
    """What waits for a second person, the longest waiting first."""
    return _rows(asker, agreed_at__isnull=True)


def purged(asker: Asker, *, limit: int = 50) -> tuple[PrivateRow, ...]:
    """What two have agreed upon, the latest first."""
    return tuple(sorted(_rows(asker, agreed_at__isnull=False), key=lambda row: row.asked_at, reverse=True))[:limit]


def _rows(asker: Asker, **wanted: object) -> tuple[PrivateRow, ...]:
    rows = (
        PrivateMark.objects.filter(case__in=visible(asker).values("pk"), **wanted)
        .order_by("asked_at")
        .values_list(
            "case_id",
            "case__reference",
            "case__arrived_on",
            "reason",
            "asked_by_id",
            "asked_by__name",
            "asked_at",
            "agreed_by__name",
            "agreed_at",
        )
    )
    return tuple(PrivateRow(*row) for row in rows)
