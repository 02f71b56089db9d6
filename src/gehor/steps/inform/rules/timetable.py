"""When a route is open: a week from a day on, days that differ, and the free days of the office's calendar.

Opening hours are what the clock on the wall in Sweden says. They are laid out as moments, so that the night when the
clock is moved neither loses nor doubles an opening: a time that comes twice opens at the first and closes at the
second, and one that never comes is taken an hour later, as the clock itself is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from gehor.kit.clock import STOCKHOLM
from gehor.steps.inform.rules.hours import OtherDay, Span

# Longer than any office is shut over the summer; who opens later than that is said to be closed, without a day.
LOOKED_AHEAD: Final = 100
# Why a day is free ("" when it has no name in the language), or None when it is a day like others.
FreeName = Callable[[date], str | None]


@dataclass(frozen=True)
class Week:
    """The hours of each weekday (0 = Monday) from a day on; a weekday that is not named is closed."""

    valid_from: date
    days: Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True)
class Timetable:
    """All that is known of when a route is open: weeks by their first day, and days that differ."""

    weeks: tuple[Week, ...] = ()
    others: Mapping[date, OtherDay] = field(default_factory=dict)

    def week_on(self, day: date) -> Mapping[int, tuple[Span, ...]]:
        """The week that holds on the day; before the first one, none."""
        holding = [week for week in self.weeks if week.valid_from <= day]
        return holding[-1].days if holding else {}


@dataclass(frozen=True)
class Standing:
    """How it stands at a moment: `until` it closes when open, else when it opens next (None when it is not known).

    `left_today`: it has been open today already, or will be. `why`: what makes today differ, if told.
    """

    open: bool
    until: datetime | None
    left_today: bool
    why: str = ""


def hours_on(table: Timetable, day: date, free: FreeName) -> OtherDay:
    """The hours of one day: what is said of that very day, else none on a free day, else those of its weekday."""
    said = table.others.get(day)
    if said is not None:
        return said
    usual = _usual(table, day)
    name = free(day) if usual else None
    return OtherDay(day, usual) if name is None else OtherDay(day, (), name)


def standing(table: Timetable, at: datetime, free: FreeName) -> Standing:
    """Whether it is open at the moment, and when that changes. `at` is any moment with a time zone."""
    today = at.astimezone(STOCKHOLM).date()
    said = hours_on(table, today, free)
    why = said.note if said.spans != _usual(table, today) else ""
    openings = _joined(_openings(table, today, free))
    for opens, closes in openings:
        if closes > at:
            found = opens <= at
            return Standing(found, closes if found else opens, bool(said.spans), why)
    return Standing(open=False, until=None, left_today=bool(said.spans), why=why)


def _openings(table: Timetable, first: date, free: FreeName) -> Iterator[tuple[datetime, datetime]]:
    for ahead in range(LOOKED_AHEAD):
        day = first + timedelta(days=ahead)
        for opens, closes in sorted(hours_on(table, day, free).spans):
            yield _moment(day, opens), max(_moment(day, closes, fold=0), _moment(day, closes, fold=1))


def _joined(spans: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Openings that touch are one: who is let in at twelve is not told that it shuts at twelve."""
    held: tuple[datetime, datetime] | None = None
    for opens, closes in spans:
        if held is not None and opens <= held[1]:
            held = (held[0], max(held[1], closes))
        else:
            if held is not None:
                yield held
            held = (opens, closes)
    if held is not None:
        yield held


def _moment(day: date, wall: time, *, fold: int = 0) -> datetime:
    return datetime.combine(day, wall.replace(fold=fold), tzinfo=STOCKHOLM).astimezone(UTC)


def differing(table: Timetable, first: date, last: date, free: FreeName) -> Sequence[OtherDay]:
    """The days between the two, both with, that are not as their weekday usually is: told ones and free ones."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    found = (hours_on(table, day, free) for day in days)
    return [one for one in found if one.day in table.others or one.spans != _usual(table, one.day)]


def _usual(table: Timetable, day: date) -> tuple[Span, ...]:
    return tuple(table.week_on(day).get(day.weekday(), ()))
