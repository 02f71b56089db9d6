"""The closed lists of handling."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final


class NoteType(StrEnum):
    """Notes that are entered at once and never edited (FL 27 §)."""

    CASE_NOTE = "case_note"
    ORAL_ANSWER = "oral_answer"
    HAZARD_HANDOVER = "hazard_handover"


# What a note of these types says has happened: a promise is met by it.
DEEDS: Final = frozenset({NoteType.ORAL_ANSWER, NoteType.HAZARD_HANDOVER})
MAX_NOTE: Final = 50_000
# Pages say that they are open every half minute; one that has missed two is closed.
HERE_FOR: Final = timedelta(seconds=75)
FORGOTTEN_AFTER: Final = timedelta(hours=1)
# How exactly it is kept when a case was last open: a page that lies open for a day writes it a few times.
SEEN_WITHIN: Final = timedelta(hours=1)
# Told to the officer and the manager: nobody has had the case open for days.
UNOPENED_NOTICE: Final = "case_unopened"
