"""Answers that a resident's own text may be about, shown beside the form and never in its way."""

from __future__ import annotations

from typing import Final

from django.utils.translation import get_language

from gehor.kit import clock
from gehor.kit.swedish.finding import LONGEST_TEXT
from gehor.steps.inform.queries import finding
from gehor.steps.inform.queries.answers import AnswerRow

MOST: Final = 3
# A few letters say nothing yet.
SHORTEST: Final = 12


def beside(text: str) -> tuple[AnswerRow, ...]:
    """The answers that a longer text may be about, three at most; none while little is told."""
    told = " ".join(text.replace("\0", " ").split())[:LONGEST_TEXT]
    if len(told) < SHORTEST:
        return ()
    found = finding.find(told, (get_language() or "sv")[:2], day=clock.today())
    return tuple(hit.answer for hit in found.hits if hit.answer is not None)[:MOST]
