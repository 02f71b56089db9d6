"""Closed lists of the improve step, and how long what is over stays known."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

MOST_REASON: Final = 500
# Something that was not seen for so many days is over; seen again, it is something new.
OVER_DAYS: Final = 28
# What somebody has dismissed stays known longer, so that it does not come back by going away.
DISMISSED_DAYS: Final = 180
# What was dismissed comes back when it has grown to so many times what it was.
GROWN: Final = 1.5


class FindingKind(StrEnum):
    """What was found."""

    RISE = "rise"
    CLUSTER = "cluster"
    REPEATS = "repeats"
    REOPENED = "reopened"
    LATE = "late"


class Subject(StrEnum):
    """What it was found about."""

    CATEGORY = "category"
    DISTRICT = "district"
    UNIT = "unit"
    PLACE = "place"


class FindingState(StrEnum):
    """What somebody has made of it."""

    NEW = "new"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
