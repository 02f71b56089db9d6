"""Unusual rises: what came in the last days against what the same season and weekdays lead to expect.

As the outbreak detection of Farrington and others (1996), kept plain. A window is whole weeks, so that it holds every
weekday equally often. Expected is the mean of the same windows a year or more earlier, a few weeks to each side, moved
by how the level has changed in the half year since. How much counts usually scatter is learned from the last year's
weeks. The chance of so many is the upper tail of a negative binomial that carries both the scatter and how uncertain
the expectation is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from gehor.steps.improve.rules.chances import negative_binomial_tail

WEEK: Final = 7
# Whole weeks, so that a year back is the same weekday.
YEAR: Final = 52 * WEEK
WINDOWS: Final = (WEEK, 2 * WEEK, 4 * WEEK)
# How many weeks to each side of the same time in an earlier year.
SEASON_WEEKS: Final = 3
EARLIER_YEARS: Final = 3
# What may already be part of the rise is not asked what is usual.
GUARD: Final = 2 * WEEK
LEVEL_DAYS: Final = 26 * WEEK
FEWEST_LEVEL_DAYS: Final = 8 * WEEK
# Pseudo-cases that keep a rare category's level from swinging.
STEADY: Final = 25.0
MOST_LEVEL: Final = 3.0
# So rare must it be without any rise, so many cases must it be, and so much more than expected.
RARE: Final = 1 / 50_000
FEWEST: Final = 5
TIMES: Final = 1.5
# Without a year to compare with, the season is not known: more is asked.
RARE_SHORT: Final = RARE / 10
TIMES_SHORT: Final = 2.0
SHORT_WEEKS: Final = 12
FEWEST_SHORT_WEEKS: Final = 8


@dataclass(frozen=True)
class Rise:
    """More than expected: in the last `days` days `count` came, about `expected` were to be expected.

    `rarity` is the chance of as many without a rise. `season` tells whether earlier years were there to compare with.
    """

    days: int
    count: int
    expected: float
    rarity: float
    season: bool

    @property
    def times(self) -> float:
        """How many times the expected."""
        return self.count / self.expected


class Counts:
    """How many came each day, from the first day of the history on; sums of any stretch at once."""

    def __init__(self, daily: Sequence[int]) -> None:
        self.days = len(daily)
        self._sums = [0, *accumulate(daily)]

    def of(self, last: int, days: int) -> int:
        """How many in the days that end with day number `last`; it must all lie in the history."""
        return self._sums[last + 1] - self._sums[last + 1 - days]


@dataclass(frozen=True)
class _Expected:
    mean: float
    variance: float
    season: bool


def rise(counts: Counts, last: int) -> Rise | None:
    """The clearest rise that ends with day number `last`, None when all is as usual or too little is known."""
    found = [one for days in WINDOWS if (one := _rise_of(counts, last, days)) is not None]
    return min(found, key=lambda one: one.rarity, default=None)


def _rise_of(counts: Counts, last: int, days: int) -> Rise | None:
    if last + 1 < days:
        return None
    count = counts.of(last, days)
    if count < FEWEST:
        return None
    expected = _expected(counts, last, days)
    if expected is None:
        return None
    rare, times = (RARE, TIMES) if expected.season else (RARE_SHORT, TIMES_SHORT)
    if count < expected.mean * times:
        return None
    chance = negative_binomial_tail(count, expected.mean, expected.variance)
    # Several windows are looked at.
    chance = min(1.0, chance * len(WINDOWS))
    return Rise(days, count, expected.mean, chance, expected.season) if chance < rare else None


def _expected(counts: Counts, last: int, days: int) -> _Expected | None:
    before = last - days - GUARD
    scatter = scatter_of(counts, before)
    years = [(year, same) for year in range(1, EARLIER_YEARS + 1) if (same := _same_season(counts, last, days, year))]
    if not years:
        return _expected_short(counts, last, days, scatter)
    # Where the half year before is known for some, those years tell more than one whose level is not known.
    years = [one for one in years if _known_before(before, one[0]) >= FEWEST_LEVEL_DAYS] or years
    windows = sum(len(same) for _year, same in years)
    # Each earlier window as a part of what came in the half year before it, and that part of the half year just past.
    length = _known_before(before, years[-1][0])
    level, doubt = 1.0, 1 / STEADY
    if length >= FEWEST_LEVEL_DAYS:
        now = counts.of(before, length) + STEADY
        then = sum(len(same) * (counts.of(before - year * YEAR, length) + STEADY) for year, same in years) / windows
        level, doubt = min(max(now / then, 1 / MOST_LEVEL), MOST_LEVEL), 1 / now + 1 / (then * len(years))
    mean = level * (sum(sum(same) for _year, same in years) + 0.5) / windows
    return _Expected(mean, scatter * mean * (1 + 1 / windows) + scatter * mean * mean * doubt, season=True)


def _known_before(before: int, year: int) -> int:
    """Of how many days the level is known both now and so many years earlier, in whole weeks."""
    return min(LEVEL_DAYS, (before - year * YEAR + 1) // WEEK * WEEK)


def _expected_short(counts: Counts, last: int, days: int, scatter: float) -> _Expected | None:
    ends = range(last - days - GUARD, max(days - 2, last - days - GUARD - SHORT_WEEKS * WEEK), -days)
    same = [counts.of(end, days) for end in ends]
    if len(same) * days < FEWEST_SHORT_WEEKS * WEEK:
        return None
    mean = (sum(same) + 0.5) / len(same)
    return _Expected(mean, scatter * mean * (1 + 1 / len(same)), season=False)


def _same_season(counts: Counts, last: int, days: int, year: int) -> list[int]:
    """What came in the same window so many years earlier, and in those some weeks to each side of it."""
    side = SEASON_WEEKS * WEEK // days * days or days
    ends = [last - year * YEAR + shift for shift in range(-side, side + 1, days)]
    return [counts.of(end, days) for end in ends if end - days + 1 >= 0]


def scatter_of(counts: Counts, last: int) -> float:
    """How many times more than chance the weeks up to day number `last` scatter about those beside them; at least 1."""
    weeks = [counts.of(end, WEEK) for end in range(last, max(WEEK - 2, last - YEAR), -WEEK)]
    off: list[float] = []
    near = 0.0
    for at in range(SEASON_WEEKS, len(weeks) - SEASON_WEEKS):
        beside = weeks[at - SEASON_WEEKS : at] + weeks[at + 1 : at + 1 + SEASON_WEEKS]
        mean = sum(beside) / len(beside)
        off.append((weeks[at] - mean) ** 2)
        near += mean * (1 + 1 / len(beside))
    # The one week that stands out most may have been a rise of its own.
    return max(1.0, (sum(off) - max(off)) / near) if off and near else 1.0
