"""A transfer into another register: why, its key, and how it stands (routine 5)."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Final

from gehor.outbox.rules.states import DispatchState

MOST_FILES: Final = 20
MOST_FILES_BYTES: Final = 15 * 1024 * 1024
LONGEST_REASON: Final = 300
# Until a receipt comes the case is ours, and somebody is reminded: as many working days as a simple question has.
RECEIPT_DAYS: Final = 3
_KEY: Final = re.compile(r"[A-Z0-9-]{1,20}-T[0-9]{1,3}-[0-9A-F]{8}")


class Purpose(StrEnum):
    """The other register takes the matter over; or the main diary hears that a case is diarised, or has ended."""

    HAND_OVER = "hand_over"
    REGISTRATION = "registration"
    CLOSING = "closing"


class ReceiptBy(StrEnum):
    """How the receipt number came to us."""

    ANSWER = "answer"
    FILE = "file"
    MAIL = "mail"
    PERSON = "person"


class TransferState(StrEnum):
    """How a transfer stands."""

    LEAVING = "leaving"
    TRYING = "trying"
    UNSURE = "unsure"
    FAILED = "failed"
    SENT = "sent"
    LATE = "late"
    BY_HAND = "by_hand"
    RECEIPTED = "receipted"
    TAKEN_BACK = "taken_back"


# Somebody has to do something about these.
NEEDS_SOMEBODY: Final = frozenset(
    {TransferState.UNSURE, TransferState.FAILED, TransferState.LATE, TransferState.BY_HAND}
)
WAITS: Final = NEEDS_SOMEBODY | {TransferState.LEAVING, TransferState.TRYING, TransferState.SENT}


class TransferNotice(StrEnum):
    """Words of notices to the responsible."""

    FAILED = "transfer_failed"
    LATE = "transfer_late"
    ANSWERED = "transfer_answered"
    CONTRADICTED = "transfer_contradicted"


def transfer_key(reference: str, number: int, unique_hex: str) -> str:
    """The key of the case's nth transfer; no other one anywhere has it, also after a backup was put back."""
    return f"{reference}-T{number}-{unique_hex[-8:].upper()}"


def is_key(tag: str) -> bool:
    """Whether a signed tag names a transfer."""
    return _KEY.fullmatch(tag) is not None


def state_of(
    *, dispatch: str, tried: bool, unsure: bool, receipted: bool, ended: bool, due_on: date, today: date
) -> TransferState:
    """How it stands; `dispatch` is the state of its message, "" where a person carries it over by hand."""
    if receipted:
        return TransferState.RECEIPTED
    if ended:
        return TransferState.TAKEN_BACK
    if not dispatch:
        return TransferState.LATE if due_on < today else TransferState.BY_HAND
    if dispatch in {DispatchState.FAILED, DispatchState.BOUNCED}:
        return TransferState.FAILED
    if dispatch == DispatchState.UNSURE or (unsure and dispatch == DispatchState.QUEUED):
        return TransferState.UNSURE
    if dispatch in {DispatchState.QUEUED, DispatchState.SENDING}:
        return TransferState.TRYING if tried else TransferState.LEAVING
    return TransferState.LATE if due_on < today else TransferState.SENT
