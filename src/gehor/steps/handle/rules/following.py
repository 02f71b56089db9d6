"""What those who follow a case are told."""

from __future__ import annotations

from enum import StrEnum


class FollowNotice(StrEnum):
    """A promise in a followed case is broken, or the case has ended; nothing else is told of it."""

    MISSED = "followed_missed"
    CLOSED = "followed_closed"
