"""The closed lists of commitments, and when one is near, late or told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from gehor.kit.refused import Refused
from gehor.kit.working_days import WorkingDays

MAX_WHAT: Final = 300
MAX_REASON: Final = 1_000
# Further off than this a day is mistyped.
LONGEST: Final = timedelta(days=5 * 366)
# So many working days before its day whoever has it is reminded.
WARN_BEFORE: Final = 2


class CommitmentState(StrEnum):
    """Where a commitment stands; `near` and `late` are open ones whose day comes or has passed."""

    OPEN = "open"
    NEAR = "near"
    LATE = "late"
    KEPT = "kept"
    GIVEN_UP = "given_up"


class CommitmentNotice(StrEnum):
    """Words of notices to whoever has it."""

    NEAR = "commitment_near"
    LATE = "commitment_late"
    PASSED_ON = "commitment_passed_on"


class Untold(StrEnum):
    """Why the resident was not told how a commitment ended."""

    NO_REPLY_WANTED = "no_reply_wanted"
    NO_WAY = "no_way_to_reach"


# The text of the office that tells how it ended.
KEPT_TEXT: Final = "commitment_kept"
KEPT_LATE_TEXT: Final = "commitment_kept_late"
GIVEN_UP_TEXT: Final = "commitment_given_up"


@dataclass(frozen=True)
class CommitmentData:
    """What is promised, by whom (a person or a unit, exactly one of them) and until when."""

    what: str
    due_on: date
    staff_id: UUID | None = None
    unit_code: str = ""


def check(data: CommitmentData, today: date) -> None:
    """Raises Refused: what_missing, what_too_long, date_not_ahead, date_too_far, responsible_missing.

    The day may be today: some things are done the same day.
    """
    if not data.what.strip():
        raise Refused("what_missing")
    if len(data.what.strip()) > MAX_WHAT:
        raise Refused("what_too_long", most=MAX_WHAT)
    if data.due_on < today:
        raise Refused("date_not_ahead")
    if data.due_on - today > LONGEST:
        raise Refused("date_too_far")
    if (data.staff_id is None) == (not data.unit_code):
        raise Refused("responsible_missing")


def state_of(due_on: date, *, kept: bool, given_up: bool, today: date, working: WorkingDays) -> CommitmentState:
    """Where it stands on the day."""
    if kept or given_up:
        return CommitmentState.KEPT if kept else CommitmentState.GIVEN_UP
    if due_on < today:
        return CommitmentState.LATE
    return CommitmentState.NEAR if is_near(due_on, today, working) else CommitmentState.OPEN


def is_near(due_on: date, today: date, working: WorkingDays) -> bool:
    """Whether it is time to remind of it: so few working days are left."""
    return working.between(today, due_on) <= WARN_BEFORE


def text_of(*, kept: bool, late: bool) -> str:
    """Which text of the office tells it."""
    if not kept:
        return GIVEN_UP_TEXT
    return KEPT_LATE_TEXT if late else KEPT_TEXT
