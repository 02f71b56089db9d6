"""Asking somebody outside the case: what can be asked for, how it stands, and who may have answered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class EnquiryKind(StrEnum):
    """A question, or a task to be done; both are records, and so is what comes back (TF 2:3)."""

    ENQUIRY = "enquiry"
    ORDER = "order"


class EnquiryState(StrEnum):
    """How it stands with what was asked."""

    LEAVING = "leaving"
    FAILED = "failed"
    SENT = "sent"
    LATE = "late"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class OutsideNotice(StrEnum):
    """Words of notices to the responsible."""

    ANSWERED = "outside_answered"
    LATE = "outside_late"
    FAILED = "outside_failed"


MAX_TEXT: Final = 10_000
MAX_FILES: Final = 20
MAX_FILES_BYTES: Final = 15 * 1024 * 1024
MAX_NAME: Final = 200
MAX_ADDRESS: Final = 254
MAX_REASON: Final = 300
# What is suggested when nothing else is said, in working days.
USUAL_DAYS: Final = 5
# So that a day far away is a slip of the pen, not a promise.
FURTHEST: Final = timedelta(days=366)
# What the link in the mail is signed for, and how long after its day it still opens.
LINK_PURPOSE: Final = "enquiry"
LINK_OUTLIVES: Final = timedelta(days=30)
# Nothing that was signed is taken later than this, whatever its day was.
LINK_LIVES: Final = timedelta(days=400)
# What stands in a preview where the mail will have its link.
LINK_TO_COME: Final = "[länken skapas när det skickas]"
_KEY: Final = re.compile(r"[A-Z0-9-]{1,34}-F[0-9]{1,4}")
# Where everybody may have an address: there a domain says nothing of whom one belongs to.
ANYBODYS: Final = frozenset(
    {
        "gmail.com",
        "googlemail.com",
        "hotmail.com",
        "hotmail.se",
        "icloud.com",
        "live.com",
        "live.se",
        "me.com",
        "msn.com",
        "outlook.com",
        "outlook.se",
        "proton.me",
        "telia.com",
        "yahoo.com",
        "yahoo.se",
    }
)


def outside_key(reference: str, number: int) -> str:
    """What the mail about the case's nth enquiry carries, signed: answers find home by it, and by nothing else."""
    return f"{reference}-F{number}"


def is_key(tag: str) -> bool:
    """Whether a signed tag names an enquiry and not a case."""
    return _KEY.fullmatch(tag) is not None


def speaks_for(address: str, asked: str) -> bool:
    """Whether a mail from `address` may answer for whom we asked: the same address, or one of the same house."""
    given, wanted = address.strip().casefold(), asked.strip().casefold()
    if not given or given == wanted:
        return bool(given)
    domain, house = given.rpartition("@")[2], wanted.rpartition("@")[2]
    return house not in ANYBODYS and bool(house) and (domain == house or domain.endswith(f".{house}"))


def names_somebody(text: str, words: Iterable[str]) -> bool:
    """Whether the text holds one of the words (a name, an address, a number) by which the resident is known."""
    folded = " ".join(text.casefold().split())
    plain = re.sub(r"[^0-9]", "", folded)
    for word in words:
        known = " ".join(word.casefold().split())
        digits = re.sub(r"[^0-9]", "", known)
        if len(known) > 2 and re.search(rf"(?<!\w){re.escape(known)}(?!\w)", folded):
            return True
        # A telephone number is the same however it is spaced.
        if len(digits) >= 7 and digits == re.sub(r"[^0-9+]", "", known).lstrip("+") and digits in plain:
            return True
    return False


def state_of(*, due_on: date, today: date, answered: bool, ended: bool, left: bool, failed: bool) -> EnquiryState:
    """How it stands; what has not left is nobody's to be late with."""
    if ended:
        return EnquiryState.WITHDRAWN
    if answered:
        return EnquiryState.ANSWERED
    if failed:
        return EnquiryState.FAILED
    if not left:
        return EnquiryState.LEAVING
    return EnquiryState.LATE if due_on < today else EnquiryState.SENT
