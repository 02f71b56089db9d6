"""Periods of the year as offices account for them: months, tertials, the year to a day, or any days (routine 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from gehor.kit.refused import Refused

_DAY: Final = timedelta(days=1)
# The last month of each tertial report of the city: the second ends with the half-year accounts.
_TERTIALS: Final = {1: 4, 2: 8}
# Nothing of the office is older, and a slip of the pen in a year asks for no thousand years.
FIRST_YEAR: Final = 2000


class PeriodKind(StrEnum):
    """What a period is called by."""

    MONTH = "month"
    TERTIAL_1 = "t1"
    TERTIAL_2 = "t2"
    YEAR = "year"
    TWELVE_MONTHS = "12m"
    DAYS = "days"


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both within."""

    first: date
    last: date

    def year_before(self) -> Period:
        """The same days of the year before; a leap day becomes the last of February."""
        return Period(_year_before(self.first), _year_before(self.last))


@dataclass(frozen=True)
class Pieces:
    """A period as whole months from `first_month` up to `after_months`, and the days before and after them.

    A piece without days begins after it ends.
    """

    first_month: date
    after_months: date
    before: tuple[date, date]
    after: tuple[date, date]


def pieces(period: Period) -> Pieces:
    """Cut a period so that most of it is read as whole months."""
    first_month = period.first if period.first.day == 1 else _next_month(period.first)
    after_months = (period.last + _DAY).replace(day=1)
    if after_months <= first_month:
        # No whole month within: all of it is days.
        return Pieces(first_month, first_month, (period.first, period.last), (period.last + _DAY, period.last))
    return Pieces(first_month, after_months, (period.first, first_month - _DAY), (after_months, period.last))


def month_of(day: date) -> Period:
    """The month the day lies in."""
    return Period(day.replace(day=1), _next_month(day) - _DAY)


def months_before(month: date, number: int) -> tuple[date, ...]:
    """The first days of so many months before the one that begins on `month`, the earliest first."""
    found = []
    for _ in range(number):
        month = (month - _DAY).replace(day=1)
        found.append(month)
    return tuple(reversed(found))


def named_period(kind: str, year: int, today: date) -> Period:
    """A tertial or year by its name, or the twelve months up to today. Raises Refused `period_unknown`."""
    if not FIRST_YEAR <= year <= today.year:
        raise Refused("period_unknown")
    if kind == PeriodKind.TERTIAL_1:
        return Period(date(year, 1, 1), date(year, _TERTIALS[1], 30))
    if kind == PeriodKind.TERTIAL_2:
        return Period(date(year, 1, 1), date(year, _TERTIALS[2], 31))
    if kind == PeriodKind.YEAR:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if kind == PeriodKind.TWELVE_MONTHS:
        return Period(_year_before(today) + _DAY, today)
    raise Refused("period_unknown")


def chosen_days(first: date, last: date) -> Period:
    """Any days. Raises Refused `days_wrong`, `period_unknown`."""
    if last < first:
        raise Refused("days_wrong")
    if first.year < FIRST_YEAR or last.year > FIRST_YEAR + 100:
        raise Refused("period_unknown")
    return Period(first, last)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
