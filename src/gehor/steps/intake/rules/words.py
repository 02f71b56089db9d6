"""Channels and states of a received item."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# How much is kept of why an item waits, or waits no more.
MAX_WHY: Final = 200


class Channel(StrEnum):
    """How the resident reached us (routine 1: in person, telephone, letter, e-mail, form)."""

    WEB_FORM = "web_form"
    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    VISIT = "visit"
    APP = "app"
    INTERNAL = "internal"
    MOVED_IN = "moved_in"


# What somebody said to an employee, who wrote it down (FL 27 §).
SPOKEN: Final = frozenset({Channel.PHONE, Channel.VISIT})


class ReceivedState(StrEnum):
    """How far a received item has come: a new one still waits for its case.

    A parked one waits for a person; a filed one is kept without a case, and nothing waits (a machine's mail).
    """

    NEW = "new"
    TAKEN = "taken"
    PARKED = "parked"
    FILED = "filed"


class MailOutcome(StrEnum):
    """What became of a mail when it came."""

    NEW_ITEM = "new_item"
    FOLLOW_UP = "follow_up"
    AUTOMATIC = "automatic"
    DELIVERY_REPORT = "delivery_report"
    PARKED = "parked"
    DUPLICATE = "duplicate"


class MailKind(StrEnum):
    """Who speaks in a mail, and so what is done with it."""

    MESSAGE = "message"
    FORWARD = "forward"
    STAFF = "staff"
    AUTOMATIC = "automatic"
    REPORT = "report"
    PARK = "park"


class SentBasis(StrEnum):
    """Where the moment a mail was sent is known from.

    Its own Date, the top Received line of an attached original, or what a quoted header says ("uppgiven").
    """

    OWN = "own"
    RECEIVED_LINE = "received_line"
    TOLD = "told"
    UNKNOWN = ""


class ReplyBy(StrEnum):
    """How the person wants the answer; `page` is shown behind the code only."""

    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    PAGE = "page"
