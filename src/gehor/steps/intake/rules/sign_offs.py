"""When employees are asked about the month that ended, and who is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

# The notice that somebody has not said yet that everything of a month is handed in.
NOTICE: Final = "anything_unregistered"
SUBJECT: Final = "sign_off"


def month_of(day: date) -> date:
    """The month of a day, by its first day."""
    return day.replace(day=1)


def month_before(day: date) -> date:
    """The month that ended before the day's own."""
    return month_of(month_of(day) - timedelta(days=1))


def to_ask(
    day: date, *, since: Mapping[UUID, date], away: Collection[UUID], asked: Collection[UUID]
) -> tuple[UUID, ...]:
    """Those who are asked on the day about the month before: who worked here then, is not away and was not asked."""
    began = month_of(day)
    return tuple(sorted(one for one, first in since.items() if first < began and one not in away and one not in asked))
