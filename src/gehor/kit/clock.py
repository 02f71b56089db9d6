"""The only place that reads the clock; everything else is told the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)  # noqa: TID251  (the one place)


def local_day(at: datetime) -> date:
    """The day in Sweden at the given moment."""
    return at.astimezone(STOCKHOLM).date()


def today() -> date:
    """The day in Sweden now."""
    return local_day(now())
