"""The closed lists of answering."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gehor.steps.register.rules.words import HANDED_OVER_NOTICE


class ReplyKind(StrEnum):
    """What a message out is for; only a reply answers (routine 2)."""

    RECEIPT = "receipt"
    # The receipt of who told us something and will write it themselves.
    WRITING_REQUEST = "writing_request"
    INTERIM_NOTICE = "interim_notice"
    REPLY = "reply"
    REFERRAL_NOTICE = "referral_notice"
    # How something that was promised ended.
    COMMITMENT_NOTICE = "commitment_notice"


# What tells a person that we have heard them: it answers nothing, and keeps no answer waiting.
RECEIPTS: Final = frozenset({ReplyKind.RECEIPT, ReplyKind.WRITING_REQUEST})
# What an officer writes, and may leave as a draft.
WRITTEN: Final = frozenset({ReplyKind.REPLY, ReplyKind.INTERIM_NOTICE})
# What says something to the person without ending anything: it meets no promise and moves no status.
ON_THE_WAY: Final = frozenset(
    {"forward_question", "routine_receipt", "decision", "letter", ReplyKind.COMMITMENT_NOTICE}
)
# What tells a person how it ended.
ANSWERS: Final = frozenset({ReplyKind.REPLY, ReplyKind.REFERRAL_NOTICE, HANDED_OVER_NOTICE})
MAX_TEXT: Final = 50_000
# What most mail systems let through, counted before it grows by a third on the way.
MAX_FILES: Final = 10
MAX_FILES_BYTES: Final = 15 * 1024 * 1024


class ReturnNotice(StrEnum):
    """Words of notices to the responsible: a message did not arrive, or waits at another server."""

    RECEIPT_BOUNCED = "receipt_bounced"
    RECEIPT_FAILED = "receipt_failed"
    REPLY_BOUNCED = "reply_bounced"
    REPLY_FAILED = "reply_failed"
    REPLY_DELAYED = "reply_delayed"


def return_notice(kind: str, *, bounced: bool) -> ReturnNotice:
    """The word for a message of this kind that was refused at once, or came back later."""
    if kind in RECEIPTS:
        return ReturnNotice.RECEIPT_BOUNCED if bounced else ReturnNotice.RECEIPT_FAILED
    return ReturnNotice.REPLY_BOUNCED if bounced else ReturnNotice.REPLY_FAILED
