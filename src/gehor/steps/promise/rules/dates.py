"""When something is due, on plain values: the office's promises and, apart from them, the legal clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gehor.kit.working_days import Skipped, WorkingDays, add_months, calendar_due, legal_roll_forward
from gehor.steps.promise.rules.words import Clock

# An item nobody has classed sorts as simple, and must be classed within one working day.
CLASS_WITHIN: Final = 1
# The law's own free days: what the office closes for itself moves no legal clock.
LAW: Final = WorkingDays()
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Promises:
    """What is promised for an item of a day: a simple question, any other, and the word that it takes longer.

    `latest_on` is the day the receipt may name; None when it has passed already, and then we apologise.
    """

    simple_on: date
    standard_on: date
    notice_on: date
    latest_on: date | None


@dataclass(frozen=True)
class Counted:
    """A due day as it was counted once, with the days skipped then and why, whatever the calendar says later."""

    due_on: date
    skipped: tuple[Skipped, ...] = ()


def counted_for(clock: str, days: int, day_zero: date, working: WorkingDays) -> Counted:
    """The due day with the days skipped on the way; by the other clocks only those at the end that it rolled over."""
    due_on = due_for(clock, days, day_zero, working)
    if clock == Clock.MONTH:
        last, calendar = add_months(day_zero, days), LAW
    elif clock == Clock.CALENDAR:
        last, calendar = day_zero + timedelta(days=days), working
    else:
        return Counted(due_on, working.free_between(day_zero, due_on))
    return Counted(due_on, calendar.free_between(last - _ONE_DAY, due_on))


def days_counted(day_zero: date, due_on: date, skipped: Iterable[Skipped]) -> tuple[date, ...]:
    """The days after day zero up to and with the due day, without those that were skipped."""
    free = {one.day for one in skipped}
    days = (day_zero + step * _ONE_DAY for step in range(1, (due_on - day_zero).days + 1))
    return tuple(day for day in days if day not in free)


def due_for(clock: str, days: int, day_zero: date, working: WorkingDays) -> date:
    """The due day. Day zero never counts; the due day ends at midnight (routine 2).

    Working and calendar days are the office's own promises, the month is the law's (lag 1930:173 1-2 §§); for
    it `days` counts months.
    """
    if clock == Clock.MONTH:
        return legal_roll_forward(add_months(day_zero, days))
    if clock == Clock.CALENDAR:
        return calendar_due(day_zero, days, working)
    return working.add(day_zero, days)


def receipt_promise(latest: date, today: date) -> date | None:
    """The day a receipt may name as the latest, or None when it would promise what is past."""
    return latest if latest >= today else None


def unclassed_late(arrived_on: date, today: date, working: WorkingDays) -> bool:
    """Whether an item should have been classed by now."""
    return working.between(arrived_on, today) > CLASS_WITHIN
