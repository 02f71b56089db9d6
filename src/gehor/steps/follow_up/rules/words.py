"""Closed lists of the follow-up step."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

# Told to whoever manages the unit whose answer did not answer.
REVIEW_NOTICE: Final = "answer_complained_of"
# How long a mailed link to one's own cases holds; mail can be slow, and a scanner that opens it uses up nothing.
LINK_LIVES: Final = timedelta(hours=2)
CASE_LINK: Final = "case_link"
MOST_REASON: Final = 2_000


class Verdict(StrEnum):
    """What a manager made of a complaint about an answer."""

    WAITING = ""
    # The answer holds; why is shown to the resident.
    STANDS = "stands"
    # The case is taken up again.
    TAKEN_UP = "taken_up"
