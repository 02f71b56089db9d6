"""When an alarm of danger is called again, and whom it reaches then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

# Half an hour without a word means that nobody has it (routine 2: at once; FL 9 §).
ANSWER_WITHIN: Final = timedelta(minutes=30)
# After so many calls the office itself is told, and the alarm stands on the case until somebody takes it.
MOST_STEPS: Final = 6
LINK_LIVES: Final = timedelta(days=14)
LINK_PURPOSE: Final = "hazard"
HAZARD_ALERT: Final = "hazard_alert"
MAX_WHY: Final = 300
MAX_NAME: Final = 200
MAX_ADDRESS: Final = 254
# As much of what was written as helps whoever goes there.
LONGEST_TOLD: Final = 1_500


class HazardNotice(StrEnum):
    """Words of notices to staff."""

    RAISED = "hazard_raised"
    UNANSWERED = "hazard_unanswered"


@dataclass(frozen=True)
class Duty:
    """A duty address: a mailbox or a gateway that makes a text message of a mail."""

    name: str
    address: str


def called_at(step: int, duties: Sequence[Duty]) -> Duty | None:
    """Whom the nth call goes to (from 1): the next address, and after the last one from the first again."""
    return duties[(step - 1) % len(duties)] if duties else None
