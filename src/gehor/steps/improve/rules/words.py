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


class Status(StrEnum):
    """How far an improvement has come."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    UNDER_WAY = "under_way"
    DONE = "done"
    MEASURED = "measured"
    STOPPED = "stopped"


class CostClass(StrEnum):
    """About what it costs; the office decides where one ends and the next begins."""

    NONE = "none"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    NOT_KNOWN = "not_known"


class EffectVerdict(StrEnum):
    """What the numbers say of an improvement."""

    FEWER = "fewer"
    MORE = "more"
    NO_SURE_DIFFERENCE = "no_sure_difference"
    TOO_EARLY = "too_early"


# What is still to be done.
OPEN: Final = frozenset({Status.PROPOSED, Status.DECIDED, Status.UNDER_WAY})
# Where a person may move it; that its effect is measured is said by the numbers.
MOVES: Final[dict[Status, frozenset[Status]]] = {
    Status.PROPOSED: frozenset({Status.DECIDED, Status.STOPPED}),
    Status.DECIDED: frozenset({Status.UNDER_WAY, Status.DONE, Status.STOPPED}),
    Status.UNDER_WAY: frozenset({Status.DONE, Status.STOPPED}),
    Status.DONE: frozenset({Status.UNDER_WAY}),
    Status.MEASURED: frozenset({Status.UNDER_WAY}),
    Status.STOPPED: frozenset({Status.PROPOSED}),
}
MOST_TITLE: Final = 120
MOST_TEXT: Final = 2_000
# Working days before its day that the responsible person is reminded.
REMIND_BEFORE: Final = 5
DUE_NOTICE: Final = "improvement_due"
LATE_NOTICE: Final = "improvement_late"
RESPONSIBLE_NOTICE: Final = "improvement_given"
SUBJECT: Final = "improvement"


class MessageState(StrEnum):
    """How far a text to those who wrote has come."""

    WRITTEN = "written"
    SENDING = "sending"
    DONE = "done"


class DeliveryState(StrEnum):
    """What became of it in one case."""

    WAITING = "waiting"
    SENT = "sent"
    LEFT_OUT = "left_out"


class LeftOut(StrEnum):
    """Why somebody who wrote is not told; other reasons are those of the way out."""

    KEPT_CLOSELY = "kept_closely"
    NOT_ANSWERED_YET = "not_answered_yet"
    ABOUT_STAFF = "about_staff"
    # The same person wrote in another case and has been told there.
    TOLD_ALREADY = "told_already"
    NO_MAIL_OR_LETTER = "no_mail_or_letter"
    LANGUAGE_MISSING = "language_missing"


# The office's words around what is told.
TOLD_TEXT: Final = "improvement_told"
LANGUAGES: Final = ("sv", "en", "fi")
