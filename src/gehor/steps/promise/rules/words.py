"""The closed lists of promises."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# Words of notices to staff.
MISSED_NOTICE: Final = "deadline_missed"
PASSED_NOTICE: Final = "promise_passed_at_arrival"


class ClassCode(StrEnum):
    """The classes the routine and the law know (routine 2)."""

    SIMPLE = "simple"
    STANDARD = "standard"
    COMPLEX = "complex"
    HAZARD = "hazard"
    REFERRAL = "referral"
    OWN_ROUTINE = "own_routine"
    RECORDS_REQUEST = "records_request"
    DATA_SUBJECT = "data_subject"


class Clock(StrEnum):
    """How days are counted: routine targets and legal time limits are never mixed."""

    WORKING = "working"
    CALENDAR = "calendar"
    MONTH = "month"


class DeadlineKind(StrEnum):
    """What is due: the answer itself, the notice that it takes longer, or passing on a danger."""

    ANSWER = "answer"
    COMPLEX_NOTICE = "complex_notice"
    HAZARD = "hazard"


class DeadlineState(StrEnum):
    """Replaced also stands for dropped: the promise no longer holds and the reason says why."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    REPLACED = "replaced"
