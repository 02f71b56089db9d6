"""Why a message did not arrive, read from what a mail server said (RFC 3463, RFC 5321 4.2)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

# Servers say anything, and as much as they like.
LONGEST_SAID: Final = 1000
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ENHANCED: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY: Final = re.compile(r"(?<![\d.])([45])\d\d(?![\d.])")


class Reason(StrEnum):
    """What hinders a message, as far as one can tell."""

    NO_SUCH_ADDRESS = "no_such_address"
    MAILBOX_CLOSED = "mailbox_closed"
    MAILBOX_FULL = "mailbox_full"
    TOO_LARGE = "too_large"
    NO_SUCH_DOMAIN = "no_such_domain"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    BUSY = "busy"
    NOT_SENDABLE = "not_sendable"
    STOPPED = "stopped"
    OTHER = "other"


# (subject, detail) of an enhanced code; None stands for any detail.
_BY_CODE: Final[dict[tuple[int, int | None], Reason]] = {
    (1, 1): Reason.NO_SUCH_ADDRESS,
    (1, 2): Reason.NO_SUCH_DOMAIN,
    (1, 3): Reason.NO_SUCH_ADDRESS,
    (1, 6): Reason.MAILBOX_CLOSED,
    (1, 10): Reason.NO_SUCH_DOMAIN,
    (1, None): Reason.NO_SUCH_ADDRESS,
    (2, 1): Reason.MAILBOX_CLOSED,
    (2, 2): Reason.MAILBOX_FULL,
    (2, 3): Reason.TOO_LARGE,
    (3, 4): Reason.TOO_LARGE,
    (4, 1): Reason.NO_ANSWER,
    (4, 2): Reason.NO_ANSWER,
    (4, 3): Reason.NO_SUCH_DOMAIN,
    (4, 4): Reason.NO_SUCH_DOMAIN,
    (4, 7): Reason.NO_ANSWER,
    (7, None): Reason.REFUSED,
}
_BY_REPLY: Final = {"550": Reason.NO_SUCH_ADDRESS, "551": Reason.NO_SUCH_ADDRESS, "552": Reason.MAILBOX_FULL}
STOPPED_SAID: Final = "the sender stopped in the middle"


def one_paragraph(said: str) -> str:
    """What was said, on one line and of bounded length."""
    return " ".join(_CONTROL.sub(" ", said).split())[:LONGEST_SAID]


def reason_of(said: str) -> Reason:
    """Why, from what was said; the enhanced code counts before the plain one, and no code before either."""
    if said.startswith((STOPPED_SAID, "no answer after")):
        return Reason.STOPPED
    if found := _ENHANCED.search(said):
        subject, detail = int(found[2]), int(found[3])
        exact = _BY_CODE.get((subject, detail)) or _BY_CODE.get((subject, None))
        return exact or (Reason.BUSY if found[1] == "4" else Reason.OTHER)
    if found := _REPLY.search(said):
        return Reason.BUSY if found[1] == "4" else _BY_REPLY.get(found[0], Reason.OTHER)
    if re.match(r"SMTP\w*|\w*[Ee]rror\b|timed out", said):
        return Reason.NO_ANSWER
    return Reason.NOT_SENDABLE if said else Reason.OTHER
