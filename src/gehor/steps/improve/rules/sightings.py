"""One thing seen one night, whatever way it was found, and when it is the same as something seen before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gehor.steps.improve.rules.clusters import Cluster
from gehor.steps.improve.rules.rises import Rise
from gehor.steps.improve.rules.shares import HighShare
from gehor.steps.improve.rules.words import (
    DISMISSED_DAYS,
    GROWN,
    OVER_DAYS,
    FindingKind,
    FindingState,
    Subject,
)

Number = int | float | bool | str


@dataclass(frozen=True)
class Sighting:
    """What was seen: its numbers in `facts`, how big it is in `size`; `cases` only where they are not a sum.

    `first` and `last` are the days that were looked at. `rarity` is the chance of it without a cause.
    """

    kind: FindingKind
    subject: Subject
    key: str
    unit: int | None
    first: date
    last: date
    size: float
    rarity: float
    facts: dict[str, Number]
    cases: tuple[UUID, ...] = field(default=())


def of_rise(found: Rise, subject: Subject, key: str, unit: int | None, last: date) -> Sighting:
    """A rise as it is kept."""
    first = date.fromordinal(last.toordinal() - found.days + 1)
    facts: dict[str, Number] = {
        "count": found.count,
        "expected": round(found.expected, 1),
        "days": found.days,
        "season": found.season,
    }
    return Sighting(FindingKind.RISE, subject, key, unit, first, last, found.times, found.rarity, facts)


def of_share(found: HighShare, kind: FindingKind, key: str, unit: int | None, days: tuple[date, date]) -> Sighting:
    """A high share of a category as it is kept."""
    facts: dict[str, Number] = {
        "part": found.part,
        "whole": found.whole,
        "low": round(found.low, 3),
        "high": round(found.high, 3),
        "rest": round(found.rest, 3),
    }
    return Sighting(kind, Subject.CATEGORY, key, unit, *days, found.share, found.rarity, facts)


def of_cluster(found: Cluster, street: str, unit: int | None, days: tuple[date, date]) -> Sighting:
    """A cluster as it is kept: where and what, and never a word that anybody wrote."""
    key = f"{found.at.latitude:.3f},{found.at.longitude:.3f}"
    facts: dict[str, Number] = {
        "count": len(found.cases),
        "senders": found.senders,
        "usual": found.usual,
        "category": found.category,
        "street": street,
    }
    size = float(len(found.cases))
    return Sighting(FindingKind.CLUSTER, Subject.PLACE, key, unit, *days, size, found.rarity, facts, cases=found.cases)


def is_over(state: str, last_seen_on: date, today: date) -> bool:
    """Whether what was last seen then is over, so that the same thing is something new."""
    days = DISMISSED_DAYS if state == FindingState.DISMISSED else OVER_DAYS
    return (today - last_seen_on).days > days


def has_grown(size: float, dismissed_size: float) -> bool:
    """Whether it is so much bigger than when somebody dismissed it that it must be looked at anew."""
    return size >= dismissed_size * GROWN
