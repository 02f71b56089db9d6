"""Closed lists of the publish step, and how much is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

# Told to whoever may publish in the unit.
PROPOSED_NOTICE: Final = "publication_proposed"
MOST_TITLE: Final = 120
MOST_WORDS: Final = 2_000
MOST_DESCRIPTION: Final = 300
MOST_REASON: Final = 500
# Boxes drawn on one picture; more of it hidden than shown is no picture to show.
MOST_BOXES: Final = 8
# Shown for two years unless another day is chosen, and never longer than five (GDPR 5.1 e: no longer than needed).
USUALLY_SHOWN: Final = timedelta(days=2 * 365)
LONGEST_SHOWN: Final = timedelta(days=5 * 365)
PAGE: Final = 20


class State(StrEnum):
    """How far a publication has come."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class WhyWithdrawn(StrEnum):
    """Why it is not shown: who said so, or which rule."""

    SENDER = "sender"
    STAFF = "staff"
    EXPIRED = "expired"
    # The case is kept closely, is about an employee or has been taken up again.
    NOT_ALLOWED = "not_allowed"
    PURGED = "purged"


@dataclass(frozen=True)
class Box:
    """What is hidden of a picture, in thousandths of its width and height, from the upper left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class PictureChoice:
    """A picture of the viewpoint that is to be shown; `file_id` is that of the record's file."""

    file_id: int
    boxes: tuple[Box, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Choice:
    """What somebody wants shown: masks as places in the two texts, `hidden` words wherever they stand."""

    title: str
    title_language: str = "sv"
    viewpoint_masks: tuple[tuple[int, int], ...] = ()
    answer_masks: tuple[tuple[int, int], ...] = ()
    hidden: tuple[str, ...] = ()
    pictures: tuple[PictureChoice, ...] = ()
