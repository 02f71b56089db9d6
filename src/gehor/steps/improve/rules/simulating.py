"""Made-up history without anything unusual in it, for telling how often the watching cries for nothing.

Series have a level, a season, a week and scatter as offices have, and nothing else: every alarm is a false one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, exp, hypot, log, pi, sin
from typing import Final

from gehor.steps.improve.rules.rises import STEADY, Counts, rise, scatter_of

# Cases on a day of the weekend for one on a working day.
WEEKEND: Final = 0.3
# One alarm after another in the same series so soon is the same alarm.
SAME_DAYS: Final = 28
_DAYS: Final = 364
_PIECE: Final = 30.0
# Cases a week below which a season can not be told from chance.
_KNOWN_SEASON: Final = 2.0


@dataclass(frozen=True)
class Shape:
    """A series: cases a week, how much the season moves it (0 not at all, 1 to nothing), where its top lies, scatter.

    `scatter` is how many times more than chance alone its weeks vary; `growth` how much more comes each year.
    """

    weekly: float
    season: float = 0.0
    top: float = 0.0
    scatter: float = 1.2
    growth: float = 0.0


@dataclass(frozen=True)
class Alarms:
    """What was cried in so many years of so many series without anything unusual."""

    series: int
    years: int
    alarms: int

    @property
    def per_year(self) -> float:
        """False alarms a year in the whole office."""
        return self.alarms / self.years if self.years else 0.0


def daily(shape: Shape, days: int, hand: random.Random) -> list[int]:
    """So many days of the series; day number 0 is a Monday."""
    usual = shape.weekly / (5 + 2 * WEEKEND)
    found = []
    luck = 1.0
    for day in range(days):
        if day % 7 == 0:
            # A week has its own luck that all its days share: the weather, a piece of news.
            luck = _luck(shape, hand)
        year = day / _DAYS
        season = 1 + shape.season * cos(2 * pi * (year - shape.top))
        mean = usual * (WEEKEND if day % 7 > 4 else 1.0) * season * exp(shape.growth * year)
        found.append(_poisson(mean * luck, hand))
    return found


def false_alarms(shapes: Sequence[Shape], *, years: int, history: int, seed: int) -> Alarms:
    """Look at each night of so many years after `history` days, as the nightly job does; count what is cried."""
    alarms = 0
    for number, shape in enumerate(shapes):
        hand = random.Random(f"{seed}:{number}")  # noqa: S311  (made-up history, no secret)
        counts = Counts(daily(shape, history + years * _DAYS, hand))
        alarms += sum(1 for _ in cries(counts, history))
    return Alarms(len(shapes), years, alarms)


def cries(counts: Counts, first: int) -> Iterator[int]:
    """The nights from `first` on at which a new alarm would have been raised."""
    seen = -SAME_DAYS - 1
    for last in range(first, counts.days):
        if rise(counts, last) is None:
            continue
        if last - seen > SAME_DAYS:
            yield last
        seen = last


def _luck(shape: Shape, hand: random.Random) -> float:
    if shape.scatter <= 1 or shape.weekly <= 0:
        return 1.0
    size = shape.weekly / (shape.scatter - 1)
    return hand.gammavariate(size, 1 / size)


def _poisson(mean: float, hand: random.Random) -> int:
    """As many as happen by chance where `mean` do on average; large means in pieces, so that nothing underflows."""
    found = 0
    while mean > _PIECE:
        found += _poisson(_PIECE, hand)
        mean -= _PIECE
    limit, product = exp(-mean), hand.random()
    while product > limit:
        found += 1
        product *= hand.random()
    return found


def shape_of(counts: Counts) -> Shape:
    """What a real series looks like, for making up others like it; without a whole year no season is known."""
    days = min(counts.days, _DAYS)
    last = counts.days - 1
    weekly = counts.of(last, days) / days * 7
    season, top = (0.0, 0.0) if days < _DAYS or weekly < _KNOWN_SEASON else _season(counts)
    growth = 0.0
    if counts.days >= 2 * _DAYS:
        now, then = counts.of(last, _DAYS), counts.of(last - _DAYS, _DAYS)
        growth = min(max(log((now + STEADY) / (then + STEADY)), -1.0), 1.0)
    return Shape(weekly, season, top, scatter_of(counts, last), growth)


def _season(counts: Counts) -> tuple[float, float]:
    """How much the last year swings, and where in a year counted from day number 0 its top lies (first harmonic)."""
    first = counts.days - _DAYS
    weeks = [(first + week * 7 + 3.5, counts.of(first + week * 7 + 6, 7)) for week in range(52)]
    mean = sum(count for _day, count in weeks) / 52
    along = sum(count * cos(2 * pi * day / _DAYS) for day, count in weeks) / 26
    across = sum(count * sin(2 * pi * day / _DAYS) for day, count in weeks) / 26
    return min(hypot(along, across) / mean, 0.95), atan2(across, along) / (2 * pi)
