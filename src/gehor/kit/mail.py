"""Builds a mail from plain values, so that no value can become a header, an address or a part of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime
from typing import Final

LONGEST_ADDRESS: Final = 254
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]+@[!-;=?-~]+>")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
# What a server may refuse as a line (RFC 5322 2.1.1), less the header's own name.
_LONGEST_ID: Final = 900
# A thread's beginning and its latest are what finds it; a hostile mail may name thousands.
_MOST_REFERENCES: Final = 20
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _MessageIds(UnstructuredHeader, BaseHeader):
    """One id a line: the library would break a long one into encoded words, and then no program finds the thread."""

    def fold(self, *, policy: Policy) -> str:
        """The header with its name, as it is sent."""
        ids = f"{policy.linesep} ".join(str(self).split())
        return f"{self.name}: {ids}{policy.linesep}"


_HEADERS: Final = HeaderRegistry()
_HEADERS.map_to_type("in-reply-to", _MessageIds)
_HEADERS.map_to_type("references", _MessageIds)
_POLICY: Final = SMTP.clone(header_factory=_HEADERS)


@dataclass(frozen=True)
class Attachment:
    """A file that goes along."""

    name: str
    media_type: str
    data: bytes


def valid_address(text: str) -> bool:
    """True for an address that mail can be sent to: one address, no display name, no quoting, no comment."""
    return _plain_address(text) is not None


def message_ids(texts: Sequence[str]) -> tuple[str, ...]:
    """The Message-IDs among the texts, each once: at most twenty, the first and the latest; others are left out."""
    found = tuple(dict.fromkeys(text for text in texts if len(text) <= _LONGEST_ID and _MESSAGE_ID.fullmatch(text)))
    return found if len(found) <= _MOST_REFERENCES else (found[0], *found[1 - _MOST_REFERENCES :])


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
    in_reply_to: str = "",
    references: Sequence[str] = (),
    language: str = "",
    attachments: Sequence[Attachment] = (),
) -> EmailMessage:
    """A plain text mail (UTF-8) dated `at`, ready for SMTP.

    `automatic` says that no person wrote it, so that machines do not answer it (RFC 3834). Line breaks and control
    signs in subject and names become blanks. `in_reply_to` closes the list of `references`. Raises ValueError for an
    address, a Message-ID or a media type that is none.
    """
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(display_name=_one_line(sender_name), addr_spec=ascii_address(sender))
    message["To"] = Address(display_name=_one_line(recipient_name), addr_spec=ascii_address(recipient))
    if reply_to:
        message["Reply-To"] = Address(addr_spec=ascii_address(reply_to))
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = _required(_MESSAGE_ID, message_id)
    if in_reply_to:
        message["In-Reply-To"] = _required(_MESSAGE_ID, in_reply_to)
    if thread := message_ids(
        [*(name for name in references if name != in_reply_to), *([in_reply_to] * bool(in_reply_to))]
    ):
        message["References"] = " ".join(thread)
    if automatic:
        message["Auto-Submitted"] = "auto-replied"
        # Outlook and Exchange heed this one only. Not "All": that would keep non-delivery reports from us too.
        message["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    message.set_content(_CONTROL_IN_TEXT.sub("\ufffd", text), charset="utf-8", cte="quoted-printable")
    if language:
        # After the content, which clears every Content- header.
        message["Content-Language"] = _required(re.compile("[a-z]{2,3}"), language)
    for attachment in attachments:
        main, sub = _required(_MEDIA_TYPE, attachment.media_type).split("/")
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=_one_line(attachment.name))
    return message


def _one_line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _required(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"not allowed in a mail header: {value!r}")
    return value


def ascii_address(text: str) -> str:
    """The address as servers are told it, its domain in ASCII. Raises ValueError for one mail can not be sent to."""
    plain = _plain_address(text)
    if plain is None:
        raise ValueError(f"not an address mail can be sent to: {text!r}")
    return plain


def _plain_address(text: str) -> str | None:
    """The address with its domain in ASCII, or None. å in the local part would need a server that speaks SMTPUTF8."""
    local, at_sign, domain = text.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    plain = f"{local}@{ascii_domain}"
    fits = len(local) <= 64 and len(plain) <= LONGEST_ADDRESS
    return plain if at_sign and fits and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(ascii_domain) else None
