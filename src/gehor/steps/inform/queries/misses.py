"""What people have looked for and not found, for those who write answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max, Sum

from gehor.steps.inform.models import SearchMiss

MOST_MISSES: Final = 200


@dataclass(frozen=True)
class MissRow:
    """Words that found nothing in a language, how often, and the last day."""

    words: str
    language: str
    count: int
    last_on: date


def misses(*, since: date) -> tuple[MissRow, ...]:
    """What waits since the day, the most often asked first; at most 200."""
    rows = SearchMiss.objects.filter(dismissed_on=None, day__gte=since).values("words", "language")
    rows = rows.annotate(times=Sum("count"), last=Max("day")).order_by("-times", "-last", "words")
    return tuple(MissRow(row["words"], row["language"], row["times"], row["last"]) for row in rows[:MOST_MISSES])
