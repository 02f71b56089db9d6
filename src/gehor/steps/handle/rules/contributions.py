"""Asking units and colleagues for their part of one answer: states, days, and what must not reach the resident."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from gehor.kit.working_days import WorkingDays

# The record that a given part becomes.
CONTRIBUTION_TYPE: Final = "contribution"
MAX_QUESTION: Final = 5_000
MAX_CONTRIBUTION: Final = 20_000
MAX_REASON: Final = 300
# As many as are asked from one page; one who needs more presses again.
MOST_AT_ONCE: Final = 10
# The responsible officer needs this long to put the parts together.
_BEFORE_THE_CASE: Final = 2
# What is suggested in a case without a day of its own.
_USUAL_DAYS: Final = 5


class ContributionState(StrEnum):
    """How it stands with what was asked; a part that was passed on lives on in the one made from it."""

    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"


class ContributionNotice(StrEnum):
    """Words of notices: two to those who were asked, three to the responsible, the last to the manager."""

    ASKED = "contribution_asked"
    DUE = "contribution_due"
    GIVEN = "contribution_given"
    DECLINED = "contribution_declined"
    MISSING = "contribution_missing"
    LATE = "contribution_late"


# What waits for those who were asked, and what waits for others until it is given.
TO_THE_ASKED: Final = frozenset({ContributionNotice.ASKED, ContributionNotice.DUE})
UNTIL_GIVEN: Final = frozenset({ContributionNotice.MISSING, ContributionNotice.LATE})


@dataclass(frozen=True)
class Asked:
    """Who is asked for a part, what, and by when: a unit, or one person, whose own unit it then is."""

    question: str
    due_on: date
    unit_code: str = ""
    staff_id: UUID | None = None


def suggested_due(case_due: date | None, today: date, working: WorkingDays) -> date:
    """The day that is suggested: two working days before the case's own, and never before the next working day."""
    soonest = working.add(today, 1)
    if case_due is None:
        return working.add(today, _USUAL_DAYS)
    day, left = case_due, working.between(today, case_due) if case_due > today else 0
    if left > _BEFORE_THE_CASE:
        day = working.add(today, left - _BEFORE_THE_CASE)
        return max(day, soonest)
    return soonest


def leaves_no_room(due_on: date, case_due: date | None) -> bool:
    """Whether a part that comes on its day comes too late for the case's own."""
    return case_due is not None and due_on >= case_due


_PHONE: Final = re.compile(r"(?<![\w-])(?:\+46|0)[\s\-]?\d(?:[\s\-/]?\d){5,11}(?![\w-])")
_MAIL: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[a-zåäö]{2,}", re.IGNORECASE)
_SENT_ON: Final = re.compile(
    r"\b(?:kontakta|ring(?:er)?|mejla|vänd (?:dig|er)|hör av (?:dig|er)|prata med|call|contact)\b[^.!?\n]{0,80}",
    re.IGNORECASE,
)


def sends_on(text: str) -> tuple[str, ...]:
    """Places in a text that may tell the resident to turn to somebody else of us: numbers, addresses, such words.

    A hint for who reads it, never a hindrance: the one answer names nobody the resident must call (routine 3).
    """
    found = [match.group().strip() for pattern in (_PHONE, _MAIL, _SENT_ON) for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(found))[:5]


def stands_in(block: str, text: str) -> bool:
    """Whether a part has been put into the answer already, whatever its line ends."""
    wanted = " ".join(block.split())
    return bool(wanted) and wanted in " ".join(text.split())
