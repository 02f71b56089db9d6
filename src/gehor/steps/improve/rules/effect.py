"""Whether fewer came after an improvement: whole months beside the same months a year before, with honest doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gehor.steps.improve.rules.chances import share_interval
from gehor.steps.improve.rules.words import EffectVerdict

# Less says nothing: so many whole months after it was done, and so many cases before and after together.
FEWEST_MONTHS: Final = 3
FEWEST_CASES: Final = 24
# Longer and the year before would lie after it was done.
MOST_MONTHS: Final = 12
LEVEL: Final = 0.95


@dataclass(frozen=True)
class Months:
    """What came in each whole month after, and in the same months a year before; `first` and `last` are days after."""

    first: date
    last: date
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(frozen=True)
class Effect:
    """How many times as many came after as before, with the interval that holds the true one 95 times of 100.

    `ratio`, `low` and `high` are None while it is too early, `high` also where nothing came before.
    """

    verdict: EffectVerdict
    before: int
    after: int
    months: int
    ratio: float | None = None
    low: float | None = None
    high: float | None = None


def months_after(done_on: date, today: date) -> tuple[date, ...]:
    """The first days of the whole months after the one it was done in, at the most a year's."""
    found: list[date] = []
    month = _next(done_on)
    while len(found) < MOST_MONTHS and _next(month) <= today:
        found.append(month)
        month = _next(month)
    return tuple(found)


def year_before(month: date) -> date:
    """The first day of the same month a year earlier."""
    return month.replace(year=month.year - 1)


def effect(counted: Months) -> Effect:
    """What the numbers say. By the exact conditional test of two Poisson counts.

    If nothing had changed, each case of the two times would lie in the later one with a known chance, whatever the
    level; the interval of that share is the exact one of the binomial, and becomes that of the ratio. Where months
    scatter more than chance, cases count for as much less.
    """
    before, after, months = sum(counted.before), sum(counted.after), len(counted.after)
    if months < FEWEST_MONTHS or before + after < FEWEST_CASES:
        return Effect(EffectVerdict.TOO_EARLY, before, after, months)
    scatter = scatter_of(counted.before, counted.after)
    whole = max(int((before + after) / scatter), 1)
    low, high = share_interval(min(round(after / scatter), whole), whole, level=LEVEL)
    days = _days(counted.first, counted.last)
    same = _days(year_before(counted.first), _next(year_before(counted.last.replace(day=1))) - timedelta(days=1))
    longer = same / days
    least, most = _odds(low, longer), _odds(high, longer)
    ratio = after / before * longer if before else None
    if most is not None and most < 1:
        verdict = EffectVerdict.FEWER
    elif least is None or least > 1:
        verdict = EffectVerdict.MORE
    else:
        verdict = EffectVerdict.NO_SURE_DIFFERENCE
    return Effect(verdict, before, after, months, ratio, least, most)


def scatter_of(before: Sequence[int], after: Sequence[int]) -> float:
    """How many times more than chance the months differ in how their two years compare; at least 1."""
    whole, later = sum(before) + sum(after), sum(after)
    if not whole or not 0 < later < whole or len(after) < 2:
        return 1.0
    share = later / whole
    pairs = [(then, now) for then, now in zip(before, after, strict=True) if then + now]
    off = sum((now - (then + now) * share) ** 2 / ((then + now) * share * (1 - share)) for then, now in pairs)
    return max(1.0, off / (len(pairs) - 1)) if len(pairs) > 1 else 1.0


def _odds(share: float, longer: float) -> float | None:
    return share / (1 - share) * longer if share < 1 else None


def _next(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _days(first: date, last: date) -> int:
    return (last - first).days + 1
