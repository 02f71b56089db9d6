from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gehor.people.models.notice import Notice
from gehor.people.queries.asking import Asker


@dataclass(frozen=True)
class NoticeRow:
    """Something that waits: its word and what it is about. The page that shows it finds the text itself."""

    id: int
    word: str
    subject_kind: str
    subject_id: str
    made_at: datetime


def notices_for(asker: Asker, *, limit: int = 200) -> tuple[NoticeRow, ...]:
    """What waits for the asker in person or by a right they hold in the unit, oldest first.

    No more than a person reads.
    """
    mine = Q(to_staff_id=asker.staff_id)
    for right, unit_ids in asker.unit_rights.items():
        mine |= Q(to_right=right.value, to_unit_id__in=unit_ids)
    return tuple(
        NoticeRow(*row)
        for row in Notice.objects.filter(mine, done_at__isnull=True)
        .order_by("made_at", "id")
        .values_list("id", "word", "subject_kind", "subject_id", "made_at")[:limit]
    )


def is_waiting(*, word: str, subject_kind: str, subject_id: object) -> bool:
    """Whether somebody has been told of it already and it is not settled."""
    return Notice.objects.filter(
        word=word, subject_kind=subject_kind, subject_id=str(subject_id), done_at__isnull=True
    ).exists()
