"""Bytes to a Mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Final

from gehor.kit.mime.addresses import MOST_ADDRESSES, balanced, read_address, read_addresses, valid
from gehor.kit.mime.bodies import Bodies, collect
from gehor.kit.mime.charsets import decode
from gehor.kit.mime.headers import Head, decode_words, one_line, split_head
from gehor.kit.mime.msg import Unreadable, as_mail, is_msg, salvaged
from gehor.kit.mime.names import safe_name, unique_name
from gehor.kit.mime.structure import Cutting, cut
from gehor.kit.mime.values import NOBODY, Address, Mail, MailFile

_ID: Final = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?=$|[-_,;\s])", re.IGNORECASE)
_MAIL_FIELDS: Final = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
}
_MOST_IDS: Final = 200


def parse(raw: bytes) -> Mail:
    """Everything that can be read of a mail, also of one that Outlook has saved (.msg).

    Never raises, whatever the bytes; time and memory follow the length.
    """
    if is_msg(raw):
        try:
            raw = as_mail(raw)
        except Unreadable:
            return _no_mail(salvaged(raw), "unreadable_msg")
    data = _from_the_top(raw)
    head, body = split_head(data)
    if not any(name in _MAIL_FIELDS for name, _ in head.fields):
        return _no_mail(decode(raw)[0])
    cutting = Cutting()
    bodies = collect(cut(head, body, cutting))
    return _mail(head, bodies, [*cutting.faults, *bodies.faults])


def _from_the_top(raw: bytes) -> bytes:
    """Without byte order mark, empty lines and an mbox's From line at the top; old Mac line ends mended."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    data = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    return data


def _no_mail(text: str, *faults: str) -> Mail:
    return Mail(
        is_mail=False, message_id="", in_reply_to=(), references=(), sender=NOBODY, reply_to=None, to=(), cc=(),
        return_path=None, subject="", date=None, received_at=None, text=text, html="", files=(), attached=(),
        headers=MappingProxyType({}), calendar="", partial=None, language="", faults=("no_mail", *faults),
    )  # fmt: skip


def _mail(head: Head, bodies: Bodies, faults: list[str]) -> Mail:
    sender = _sender(head)
    if not sender.address or not all(balanced(value) for value in head.all("from")):
        faults.append("invalid_sender")
    if len(head.all("from")) > 1:
        faults.append("several_senders")
    date = _date(head.first("date"))
    if date is None:
        faults.append("no_date")
    reply_to = next((one for one in _people(head, "reply-to") if one.address), None)
    return Mail(
        is_mail=True,
        message_id=next(iter(_ids(head, "message-id")), ""),
        in_reply_to=_ids(head, "in-reply-to"),
        references=_ids(head, "references"),
        sender=sender,
        reply_to=reply_to,
        to=_people(head, "to"),
        cc=_people(head, "cc"),
        return_path=_return_path(head),
        subject=one_line(decode_words(next((text for text in head.all("subject") if text), ""))),
        date=date,
        received_at=_received(head),
        text=bodies.text,
        html=bodies.html,
        files=_named(bodies.files),
        attached=tuple(bodies.attached),
        headers=_decoded(head),
        calendar=bodies.calendar,
        partial=_partial(bodies),
        language=_language(head),
        faults=tuple(dict.fromkeys(faults)),
    )


def _sender(head: Head) -> Address:
    """The last From with a valid address: a broken one may stand above it. Else Sender, else the name that is told."""
    told = [read_address(value) for value in head.all("from")[:20]]
    for one in told:
        if one.address:
            return one
    other = read_address(head.first("sender"))
    return next((one for one in (other, *told) if one.address), next(iter(told), NOBODY))


def _people(head: Head, name: str) -> tuple[Address, ...]:
    found: list[Address] = []
    for value in head.all(name):
        if len(found) >= MOST_ADDRESSES:
            break
        found += read_addresses(value)
    return tuple(found[:MOST_ADDRESSES])


def _ids(head: Head, name: str) -> tuple[str, ...]:
    # Some programs encode a long name as they do a subject; in the words themselves the name stands broken in pieces.
    found = (one for value in head.all(name) for one in _ID.findall(decode_words(value)))
    return tuple(dict.fromkeys(found))[:_MOST_IDS]


def _return_path(head: Head) -> str | None:
    if not head.all("return-path"):
        return None
    value = head.first("return-path")
    plain = value.strip().strip("<>").strip()
    return plain if valid(plain) else read_address(value).address


def _date(value: str) -> datetime | None:
    if not value or len(value) > 200:
        return None
    try:
        told = parsedate_to_datetime(value)
        aware = told if told.tzinfo else told.replace(tzinfo=UTC)
        # Every place that counts in another zone must be able to.
        return aware if 1970 <= aware.year <= 9000 else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _received(head: Head) -> datetime | None:
    """When the last server on the way, the nearest to us, says that it took the mail."""
    return _date(head.first("received").rpartition(";")[2].strip())


def _language(head: Head) -> str:
    found = _LANGUAGE.match(head.first("content-language").strip())
    return found[0].lower() if found else ""


def _partial(bodies: Bodies) -> tuple[str, int, int] | None:
    if bodies.partial is None:
        return None
    told = bodies.partial
    return told.get("id", "")[:500], _number(told.get("number", "")), _number(told.get("total", ""))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0


def _decoded(head: Head) -> Mapping[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for name, value in head.fields:
        out.setdefault(name, []).append(decode_words(value) if "=?" in value else value)
    return MappingProxyType({name: tuple(values) for name, values in out.items()})


def _named(files: list[MailFile]) -> tuple[MailFile, ...]:
    taken: set[str] = set()
    out: list[MailFile] = []
    for file in files:
        name = unique_name(safe_name(file.name, file.media_type), taken)
        taken.add(name.casefold())
        out.append(replace(file, name=name))
    return tuple(out)
