"""Asking somebody to translate: what, from which language to which, states and notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

# The record that a returned translation becomes.
TRANSLATION_TYPE: Final = "translation"
MAX_SOURCE: Final = 20_000
MAX_FIRM: Final = 120


class TranslationOf(StrEnum):
    """What is to be translated: our answer for the person, or what the person wrote for us."""

    REPLY = "reply"
    MESSAGE = "message"


class TranslationState(StrEnum):
    """How it stands."""

    ASKED = "asked"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class TranslationNotice(StrEnum):
    """Words of notices: two to who translates (of a firm's, to who asked), two to the responsible."""

    ASKED = "translation_asked"
    DUE = "translation_due"
    RETURNED = "translation_returned"
    LATE = "translation_late"


@dataclass(frozen=True)
class Wanted:
    """A translation as it is asked for: by a unit, a person, or a firm outside that the asker sends the text to."""

    of: TranslationOf
    source: str
    from_language: str
    to_language: str
    due_on: date
    unit_code: str = ""
    staff_id: UUID | None = None
    firm: str = ""
