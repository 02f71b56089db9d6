"""The closed lists of the office's own settings."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# Where an item lies until somebody has told what it is about; a closed case never lies there.
UNSORTED: Final = "OVR-99"


class AuthorityExercise(StrEnum):
    """Whether a category is myndighetsutövning (routine, introduction: such matters have their own routines)."""

    NO = "no"
    YES = "yes"
    PARTLY = "partly"


class DayKind(StrEnum):
    """What an exception makes of a day."""

    FREE = "free"
    WORKING = "working"


class ReplyAddress(StrEnum):
    """Where answers to our mail go: to the mailbox itself, or to it with the signed reference after a plus."""

    PLAIN = "plain"
    PLUS = "plus"


class NoticeUnit(StrEnum):
    """How the three days of the complex notice are counted; the routine writes days, not working days."""

    WORKING = "working"
    CALENDAR = "calendar"


class AreaKind(StrEnum):
    """A district, or the outline of all that the office answers for."""

    DISTRICT = "district"
    OUTLINE = "outline"


class Approvers(StrEnum):
    """Who may approve an answer: anybody else who handles cases, or who manages the case's unit."""

    HANDLERS = "handlers"
    MANAGERS = "managers"


class MinorityLanguage(StrEnum):
    """The national minority languages (lag 2009:724 2 §) by their codes; Sami as one and in its three varieties."""

    FINNISH = "fi"
    MEANKIELI = "fit"
    SAMI = "se"
    SOUTH_SAMI = "sma"
    LULE_SAMI = "smj"
    YIDDISH = "yi"
    ROMANI = "rom"


class ReachName(StrEnum):
    """What of the office's own particulars is set with its ways to be reached."""

    PHONE = "phone"
    POSTAL_ADDRESS = "postal_address"
    VISITING_ADDRESS = "visiting_address"
