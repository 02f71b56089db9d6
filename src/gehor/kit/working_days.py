"""Working days for the office's promises, and apart from them the legal clock; the two are never mixed.

A promise counts Monday to Friday without public holidays (lag 1989:253), midsommarafton, julafton and nyårsafton,
and with the office's own exceptions. A time limit set by law runs in calendar days and rolls forward (lag 1930:173).
"""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

import holidays

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
_SATURDAY: Final = 5
_WEEKEND: Final = {_SATURDAY: "lördag", 6: "söndag"}
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Skipped:
    """A day that was not counted, and why, in Swedish."""

    day: date
    reason: str


@dataclass(frozen=True)
class Unfolded:
    """A due day laid open: the days counted after day zero, and those skipped between."""

    day_zero: date
    due_on: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]


@cache
def _holiday_names(year: int) -> Mapping[date, str]:
    """The year's public holidays and the three eves, also those on Saturdays and Sundays."""
    # Without de_facto the eves are working days, and without include_sundays=False every Sunday is a holiday.
    found = holidays.country_holidays(
        "SE", years=year, categories=("public", "de_facto"), language="sv", include_sundays=False, expand=False
    )
    return MappingProxyType({day: name.replace("; ", " och ") for day, name in found.items()})


def _checked_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"working days are known for {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
    return year


def _free_by_law(day: date) -> bool:
    return day in _holiday_names(_checked_year(day.year)) or day.weekday() >= _SATURDAY


class WorkingDays:
    """The working days of an office: those of the country, less and plus the office's own exceptions.

    Every method raises ValueError for days outside 1990 to 2100.
    """

    def __init__(
        self,
        extra_free: Mapping[date, str] = MappingProxyType({}),
        extra_work: frozenset[date] = frozenset(),
    ) -> None:
        """`extra_free` maps closed days to their reason; `extra_work` are days worked although otherwise free."""
        if both := extra_work.intersection(extra_free):
            raise ValueError(f"both free and worked: {min(both).isoformat()}")
        self._extra_free = dict(extra_free)
        self._extra_work = extra_work
        self._years: dict[int, list[int]] = {}

    def is_working(self, day: date) -> bool:
        """True when the day counts."""
        free_by_law = _free_by_law(day)
        return day in self._extra_work or not (free_by_law or day in self._extra_free)

    def add(self, day_zero: date, n: int) -> date:
        """The n:th working day after day zero, which itself never counts; n = 0 gives day zero."""
        if n < 0:
            raise ValueError(f"can not count {n} days forward")
        if n == 0:
            _checked_year(day_zero.year)
            return day_zero
        year = day_zero.year
        place = bisect_right(self._of(year), day_zero.toordinal()) + n - 1
        while place >= len(self._of(year)):
            place -= len(self._of(year))
            year += 1
        return date.fromordinal(self._of(year)[place])

    def unfold(self, day_zero: date, n: int) -> Unfolded:
        """The same count with every day shown, so that a person can check it."""
        due_on = self.add(day_zero, n)
        days = [day_zero + timedelta(days=step) for step in range(1, (due_on - day_zero).days + 1)]
        return Unfolded(
            day_zero=day_zero,
            due_on=due_on,
            counted=tuple(day for day in days if self.is_working(day)),
            skipped=self.free_between(day_zero, due_on),
        )

    def free_between(self, first: date, last: date) -> tuple[Skipped, ...]:
        """The days after `first` up to and with `last` that do not count, each with its reason."""
        days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
        return tuple(Skipped(day, self._reason(day)) for day in days if not self.is_working(day))

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative when `last` comes first."""
        if last < first:
            return -self.between(last, first)
        whole_years = sum(len(self._of(year)) for year in range(first.year, last.year))
        return whole_years + self._place(last) - self._place(first)

    def free_name(self, day: date) -> str:
        """Why the day is free beyond being a Saturday or a Sunday, in Swedish; "" when it is not."""
        if day in self._extra_work:
            return ""
        return self._extra_free.get(day) or _holiday_names(_checked_year(day.year)).get(day, "")

    def next_working(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the first one after it."""
        return day if self.is_working(day) else self.add(day, 1)

    def bridge_days(self, year: int) -> tuple[date, ...]:
        """Working days that stand alone between two free days (klämdagar)."""
        days = (date.fromordinal(ordinal) for ordinal in self._of(year))
        return tuple(day for day in days if not (self._works_beside(day, -1) or self._works_beside(day, 1)))

    def _works_beside(self, day: date, step: int) -> bool:
        other = day + timedelta(days=step)
        return FIRST_YEAR <= other.year <= LAST_YEAR and self.is_working(other)

    def _place(self, day: date) -> int:
        return bisect_right(self._of(day.year), day.toordinal())

    def _of(self, year: int) -> list[int]:
        """The year's working days as ordinals, in order."""
        if year not in self._years:
            first, last = date(_checked_year(year), 1, 1).toordinal(), date(year, 12, 31).toordinal()
            self._years[year] = [at for at in range(first, last + 1) if self.is_working(date.fromordinal(at))]
        return self._years[year]

    def _reason(self, day: date) -> str:
        known = self._extra_free.get(day) or _holiday_names(day.year).get(day)
        return known or _WEEKEND[day.weekday()]


def calendar_due(day_zero: date, n: int, days: WorkingDays) -> date:
    """A promise in calendar days: the n:th day after day zero, rolled to the next working day."""
    return days.next_working(day_zero + timedelta(days=n))


def legal_roll_forward(day: date) -> date:
    """The last day of a legal time limit: a free day gives way to the next weekday (lag 1930:173 2 §).

    The office's own closing days do not move it.
    """
    while _free_by_law(day):
        day += _ONE_DAY
    return day


def add_months(day: date, n: int) -> date:
    """The day with the same number n months on, or that month's last day (lag 1930:173 1 §)."""
    months = day.year * 12 + day.month - 1 + n
    year, month = _checked_year(months // 12), months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
