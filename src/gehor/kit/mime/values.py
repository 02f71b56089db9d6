"""What a mail is, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """Who somebody says to be. `address` is "" when none is valid."""

    name: str
    address: str


NOBODY = Address("", "")

# Parts that one machine writes for another about a mail that was sent.
DELIVERY_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
READ_TYPES = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
ABUSE_TYPES = frozenset({"message/feedback-report"})
REPORT_TYPES = DELIVERY_TYPES | READ_TYPES | ABUSE_TYPES


@dataclass(frozen=True)
class MailFile:
    """A file that came along, with a safe name that is unique in its mail.

    `inline` pictures belong inside the HTML, found by `content_id`. `damaged`: only a part could be decoded.
    """

    name: str
    media_type: str
    data: bytes
    inline: bool = False
    content_id: str = ""
    damaged: bool = False


@dataclass(frozen=True)
class Mail:
    """All that could be read. Nothing here is trusted: everything was written by whoever sent it.

    `is_mail` is False when no usable header was found; `text` then holds what could be read. `return_path` is None when
    the header is absent and "" for `<>`. `text` is the whole readable text (NFC), made from HTML when there is no plain
    part; `html` is safe to show and loads nothing, pictures stay as `cid:` references. `attached` holds raw bytes of
    attached mails, which also are among `files`. `headers` has lower-case names and decoded values in their order.
    `calendar` is the METHOD of a calendar part, `partial` the id, number and total of a message/partial (0: not told).
    `faults` are codes of what was broken.
    """

    is_mail: bool
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sender: Address
    reply_to: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    return_path: str | None
    subject: str
    date: datetime | None
    received_at: datetime | None
    text: str
    html: str
    files: tuple[MailFile, ...]
    attached: tuple[bytes, ...]
    headers: Mapping[str, tuple[str, ...]]
    calendar: str
    partial: tuple[str, int, int] | None
    language: str
    faults: tuple[str, ...]
