"""The law's own time limits, apart from what the office promises: when each ends, and what may be asked (FL 12 §).

Counted in calendar months and weeks (lag 1930:173), never by the office's calendar or classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gehor.kit.working_days import add_months, legal_roll_forward
from gehor.steps.intake.rules.words import SPOKEN
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.rules.words import LegalRegime


class Statute(StrEnum):
    """Which of the law's time limits it is."""

    # FL 12 § first paragraph: after six months the party may ask that the matter is decided.
    DECIDE = "decide"
    # FL 12 § second paragraph: four weeks to decide, or to refuse by a decision of its own.
    DECIDE_ON_REQUEST = "decide_on_request"
    # GDPR article 12.3: one month.
    DATA_SUBJECT = "data_subject"
    # TF 2 kap. 15-16 §§: at once; the law counts no days, so the day it came is the one that is watched.
    RECORDS_REQUEST = "records_request"


class Ending(StrEnum):
    """Why a time limit no longer runs."""

    # An answer or a decision has left.
    DECIDED = "decided"
    # The party's request was refused by a decision of its own.
    REFUSED = "refused"
    # The case was closed for another lawful reason; taken up again, it runs as before.
    CLOSED = "closed"
    # It never held here: another regime, counted from another day, or set by mistake.
    NOT_APPLICABLE = "not_applicable"


class Standing(StrEnum):
    """How a time limit that runs stands, to look for in a list."""

    RUNS = "runs"
    NEAR = "near"
    PASSED = "passed"
    ASKED = "asked"


class StatutoryNotice(StrEnum):
    """Words of notices to staff."""

    ASKED = "decision_requested"
    NEAR = "statutory_near"
    PASSED = "statutory_passed"


@dataclass(frozen=True)
class Limit:
    """How long a statute gives. `rolls`: a last day that is free gives way to the next weekday (lag 1930:173 2 §).

    `warn` is how many days before the last one somebody is told.
    """

    months: int = 0
    weeks: int = 0
    rolls: bool = True
    warn: int = 0


@dataclass(frozen=True)
class RefusalData:
    """What a decision to refuse says besides its day (FL 31-32 §§); "" where nobody reported or took part."""

    reasons: str
    reported_by: str = ""
    took_part: str = ""


# Six months do not roll: from the day after them the party has a right, which no free day puts off.
LIMITS: Final[Mapping[Statute, Limit]] = MappingProxyType(
    {
        Statute.DECIDE: Limit(months=6, rolls=False, warn=30),
        Statute.DECIDE_ON_REQUEST: Limit(weeks=4, warn=7),
        Statute.DATA_SUBJECT: Limit(months=1, warn=7),
        Statute.RECORDS_REQUEST: Limit(),
    }
)
# A case of the class is under the law's limit too.
BY_CLASS: Final[Mapping[str, Statute]] = MappingProxyType(
    {ClassCode.DATA_SUBJECT: Statute.DATA_SUBJECT, ClassCode.RECORDS_REQUEST: Statute.RECORDS_REQUEST}
)
# Those that follow from the regime: FL 12 § does not hold elsewhere (FL 1-2 §§).
OF_AUTHORITY_EXERCISE: Final = frozenset({Statute.DECIDE, Statute.DECIDE_ON_REQUEST})
# What somebody else counts from: the day the matter began, not the day of a request.
FROM_ARRIVAL: Final = frozenset(Statute) - {Statute.DECIDE_ON_REQUEST}
_ONE_DAY: Final = timedelta(days=1)


def last_day(statute: Statute, day_zero: date) -> date:
    """The last day of the time limit that began on the day; it ends at midnight."""
    limit = LIMITS[statute]
    day = add_months(day_zero, limit.months) if limit.months else day_zero + timedelta(weeks=limit.weeks)
    return legal_roll_forward(day) if limit.rolls else day


def may_ask_from(day_zero: date) -> date:
    """The first day on which the party may ask that the matter is decided (FL 12 §)."""
    return last_day(Statute.DECIDE, day_zero) + _ONE_DAY


def warn_from(statute: Statute, due_on: date) -> date:
    """The day from which somebody is told that the time runs out."""
    return due_on - timedelta(days=LIMITS[statute].warn)


def refusal_to_ask(regime: str, *, channel: str, day_zero: date, asked_on: date, asked_before: bool) -> str:
    """Why a request under FL 12 § can not be taken as one, "" when it can.

    Codes: `not_authority_exercise`, `request_not_in_writing`, `already_requested`, `too_early_to_request`.
    """
    if regime != LegalRegime.AUTHORITY_EXERCISE:
        return "not_authority_exercise"
    if channel in SPOKEN:
        return "request_not_in_writing"
    if asked_before:
        return "already_requested"
    return "too_early_to_request" if asked_on < may_ask_from(day_zero) else ""


def in_time(due_on: date, ended_on: date) -> bool:
    """Whether what the law asked for was done by the last day."""
    return ended_on <= due_on
