"""The closed lists of answering."""

from __future__ import annotations

from enum import StrEnum


class ReplyKind(StrEnum):
    """What a message out is for; only a reply answers (routine 2)."""

    RECEIPT = "receipt"
    INTERIM_NOTICE = "interim_notice"
    REPLY = "reply"
    REFERRAL_NOTICE = "referral_notice"
