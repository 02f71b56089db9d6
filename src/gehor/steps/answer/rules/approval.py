"""A second person's approval of one version of an answer (routine 3)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Final

MAX_COMMENT: Final = 2_000


class ApprovalState(StrEnum):
    """How it went: asked, approved, sent back with a comment, or withdrawn because another was asked."""

    ASKED = "asked"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"


class ApprovalNotice(StrEnum):
    """Words of notices: to the approver, and to whoever asked."""

    ASKED = "approval_asked"
    APPROVED = "reply_approved"
    SENT_BACK = "reply_sent_back"


def digest_of(text: str, stored_ids: Sequence[object]) -> str:
    """What stands for an answer's text and files in their order; the line ends of browsers make no difference."""
    lines = "\n".join(text.replace("\r\n", "\n").strip().split("\n"))
    return sha256("\0".join([lines, *map(str, stored_ids)]).encode()).hexdigest()
