"""Words and days of cases that change hands: hand-overs, returns, conflicts of interest, leavers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from gehor.kit.working_days import WorkingDays

# A hand-over that nobody has answered is told of again, then the receiver's manager is told (working days).
REMIND_AFTER: Final = 1
ESCALATE_AFTER: Final = 2
# How far back the registrar is shown what came back (days).
LOOK_BACK: Final = 365
# Why a case that a leaver had waits in its unit again; kept with the history of whose it was.
LEFT_REASON: Final = "Handläggaren arbetar inte längre här."
ASIDE_REASON: Final = "Handläggaren är jävig."
NAMED_REASON: Final = "Ärendet gäller en medarbetare."


class HandOverState(StrEnum):
    """What has become of a hand-over; replaced: the case went another way meanwhile."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class ToldBy(StrEnum):
    """Who says that somebody is biased."""

    SELF = "self"
    PARTY = "party"


class HandNotice(StrEnum):
    """Words of notices about cases that change hands."""

    ASKED = "hand_over_asked"
    LATE = "hand_over_late"
    UNANSWERED = "hand_over_unanswered"
    DECLINED = "hand_over_declined"
    RETURNED = "case_returned"
    ASIDE = "officer_stepped_aside"
    LEFT = "officer_left"
    NAMED = "case_about_staff"


# Of these somebody is told as long as the hand-over waits, no longer.
WHILE_WAITING: Final = (HandNotice.ASKED, HandNotice.LATE, HandNotice.UNANSWERED)


# That a case waits for somebody to take it, or for a unit to have it.
UNTIL_GIVEN: Final = (HandNotice.RETURNED, HandNotice.ASIDE, HandNotice.LEFT)


def waited(asked_on: date, today: date, days: WorkingDays) -> int:
    """Whole working days since it was asked."""
    return max(days.between(asked_on, today), 0)
