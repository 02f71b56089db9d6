"""What is told to everybody of an improvement, and what must not stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.refused import Refused

MOST_TITLE: Final = 120
MOST_TEXT: Final = 2_000
# An address, or a number that somebody could be rung at.
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER: Final = re.compile(r"(?<!\d)(?:(?:\+|00)46|\(?0)[\d\s()./–-]{6,18}\d(?!\d)")
# Of a telephone number, with what leads it.
_FEWEST_DIGITS, _MOST_DIGITS = 8, 13


@dataclass(frozen=True)
class Story:
    """What you told us, what we did, how it went."""

    title: str
    told: str
    did: str
    result: str = ""


def check_story(story: Story) -> None:
    """Raises Refused `title_missing`, `told_missing`, `did_missing`, `text_too_long`, `points_at_somebody`.

    A machine finds numbers and addresses only; that no name stands there is for the two who read it.
    """
    for field in ("title", "told", "did"):
        if not getattr(story, field).strip():
            raise Refused(f"{field}_missing", field=field)
    for field in ("title", "told", "did", "result"):
        text, most = getattr(story, field), MOST_TITLE if field == "title" else MOST_TEXT
        if len(text) > most:
            raise Refused("text_too_long", field=field, most=most, length=len(text))
        if find_personal_numbers(text) or _reaches(text):
            raise Refused("points_at_somebody", field=field)


def _reaches(text: str) -> bool:
    numbers = (sum(sign.isdigit() for sign in found[0]) for found in _NUMBER.finditer(text))
    return bool(_ADDRESS.search(text)) or any(_FEWEST_DIGITS <= digits <= _MOST_DIGITS for digits in numbers)
