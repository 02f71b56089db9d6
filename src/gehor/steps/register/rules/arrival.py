"""The day counting starts, by channel (FL 22 §)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from gehor.steps.intake.rules.scans import LetterBasis
from gehor.steps.register.rules.words import Basis


class Calendar(Protocol):
    """What is asked of the working days."""

    def is_working(self, day: date) -> bool:
        """Whether the office works on the day."""


def previous_working_day(day: date, working_days: Calendar) -> date:
    """The last working day before the given one."""
    before = day - timedelta(days=1)
    while not working_days.is_working(before):
        before -= timedelta(days=1)
    return before


def counted_from(channel: str, arrived_on: date, told: str, working_days: Calendar) -> tuple[date, Basis]:
    """As `legal_arrival`, by how a letter is told to have reached us; "" when nobody has told."""
    if told == LetterBasis.HANDED_OVER:
        return arrived_on, Basis.SAME_DAY
    return legal_arrival(channel, arrived_on, working_days, first_emptying=told == LetterBasis.LETTER_BOX)


def legal_arrival(
    channel: str, arrived_on: date, working_days: Calendar, first_emptying: bool = False
) -> tuple[date, Basis]:
    """The day the item counts as received, and why.

    A letter, and whatever lies in the letter box at the day's first emptying, counts as received the working
    day before. Everything else counts the calendar day it came, also at night and on holidays.
    """
    if channel == "letter" or first_emptying:
        return previous_working_day(arrived_on, working_days), Basis.POST_PREVIOUS_DAY
    return arrived_on, Basis.SAME_DAY
