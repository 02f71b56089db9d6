"""When a case should be told that its answer takes longer, and which day to suggest (FL 11 §, routine 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gehor.kit.working_days import WorkingDays
from gehor.steps.promise.rules.dates import due_for
from gehor.steps.promise.rules.planning import Rules, rule_of
from gehor.steps.promise.rules.words import ClassCode


class Why(StrEnum):
    """What tells that the promise will not hold, the most pressing first."""

    LATE = "late"
    COMPLEX = "complex"
    WAITS = "waits"
    NEAR = "near"


@dataclass(frozen=True)
class Standing:
    """How a case stands to its promise. `notice_open`: a notice of longer time is promised and not given.

    `needs_until` is the last day on which somebody who was asked is to answer; None when nobody is waited for.
    """

    day_zero: date
    due_on: date
    notice_open: bool = False
    needs_until: date | None = None


def why_prompted(case: Standing, today: date, *, after_days: int, working: WorkingDays) -> Why | None:
    """Why the officer should send a notice now; None while the promise may hold, or before the office's day for it."""
    if not after_days or working.between(case.day_zero, today) < after_days:
        return None
    if case.due_on < today:
        return Why.LATE
    if case.notice_open:
        return Why.COMPLEX
    if case.needs_until is not None and case.needs_until >= case.due_on:
        return Why.WAITS
    return Why.NEAR if case.due_on <= working.add(today, 1) else None


def suggested_day(case: Standing, today: date, *, rules: Rules, working: WorkingDays) -> date:
    """A working day ahead, after the promised one: what is waited for and the time of a simple answer upon it.

    Where nobody is waited for the office's standard time from the first day, or when that is too near, from now. The
    officer sees the day and mends it.
    """
    simple, standard = rule_of(rules, ClassCode.SIMPLE), rule_of(rules, ClassCode.STANDARD)
    from_day = max(case.due_on, today)
    if case.needs_until is not None:
        ready = due_for(simple.clock, simple.days, max(case.needs_until, today), working)
        return working.next_working(max(ready, working.add(from_day, 1)))
    usual = due_for(standard.clock, standard.days, case.day_zero, working)
    if usual <= from_day:
        usual = due_for(standard.clock, standard.days, from_day, working)
    return working.next_working(max(usual, working.add(from_day, 1)))
