"""Building a mail from plain values, so that nothing in them can become a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True)
class Attachment:
    """A file that goes along."""

    name: str
    media_type: str
    data: bytes


def valid_address(text: str) -> bool:
    """True if the text is one plain mail address we can send to."""
    local = text.partition("@")[0]
    return (
        len(text) <= 254
        and bool(_ADDRESS.fullmatch(text))
        and not (local.startswith(".") or local.endswith(".") or ".." in local)
    )


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _CONTROL.sub(" ", text).strip()


def build_message(
    *,
    sender_name: str,
    sender: str,
    recipient_name: str,
    recipient: str,
    subject: str,
    text: str,
    message_id: str,
    at: datetime,
    automatic: bool = False,
    reply_to: str = "",
    language: str = "",
    attachments: Sequence[Attachment] = (),
) -> EmailMessage:
    """A plain-text mail. `automatic` marks it so that no machine answers it (RFC 3834). ValueError for a bad address."""
    if not valid_address(recipient) or not valid_address(sender):
        raise ValueError("not an address that can be written to")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(sender_name), addr_spec=sender)
    message["To"] = Address(one_line(recipient_name), addr_spec=recipient)
    message["Subject"] = one_line(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id
    if reply_to:
        message["Reply-To"] = Address("", addr_spec=reply_to)
    if automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    if language:
        message["Content-Language"] = one_line(language)
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    for attachment in attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(
            attachment.data, maintype=main, subtype=sub or "octet-stream", filename=one_line(attachment.name)
        )
    return message
