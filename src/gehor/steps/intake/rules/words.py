"""Channels and states of a received item."""

from __future__ import annotations

from enum import StrEnum


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


class ReceivedState(StrEnum):
    """How far a received item has come: a new one still waits for its case."""

    NEW = "new"
    TAKEN = "taken"
    PARKED = "parked"


class ReplyBy(StrEnum):
    """How the person wants the answer; `page` is shown behind the code only."""

    EMAIL = "email"
    LETTER = "letter"
    PHONE = "phone"
    PAGE = "page"
