"""A history that was counted, written straight into the sums: a year of it through acts would take too long."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gehor.journal.act import Actor
from gehor.steps.follow_up.models.figures import Rollup
from gehor.steps.follow_up.rules.measures import Dimension, Grain
from gehor.steps.improve.actions.find_problems import find_problems
from gehor.steps.improve.models.finding import Finding
from tests.cast import AT, DAY, Cast

CLOCK = Actor.system("find_problems")
WEEKS = 60


def counted(
    cast: Cast, day: date, number: int, *, measure: str = "received", key: str = "REN-01", unit: str = "STM"
) -> None:
    """So many of a measure that day in a category."""
    if number:
        Rollup.objects.create(
            dimension=Dimension.CATEGORY,
            grain=Grain.DAY,
            unit=cast.units[unit],
            day=day,
            measure=measure,
            key=key,
            bundled=False,
            value=0,
            n=number,
        )


def lived(cast: Cast, *, last_week: int, daily: int = 1, today: date = DAY) -> None:
    """Sixty weeks with so many a day, and in the last week so many in all."""
    days = [today - timedelta(days=back) for back in range(1, WEEKS * 7 + 1)]
    for back, day in enumerate(days):
        counted(cast, day, daily if back >= 7 else last_week // 7 + (1 if back < last_week % 7 else 0))
    first = days[-1]
    Rollup.objects.create(
        dimension=Dimension.ALL,
        grain=Grain.DAY,
        unit=cast.units["STM"],
        day=first,
        measure="received",
        key="",
        bundled=False,
        value=0,
        n=daily,
    )


def looked(*, at: datetime = AT) -> list[Finding]:
    """What there is after a night's look."""
    find_problems(actor=CLOCK, at=at)
    return list(Finding.objects.filter(over=False).order_by("kind", "key"))


def risen(cast: Cast, *, last_week: int = 40) -> Finding:
    """A rise in litter, found."""
    lived(cast, last_week=last_week)
    [found] = looked()
    return found
