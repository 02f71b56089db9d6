"""What tells one mail from another, read off its bytes before anything is parsed; never raises."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from gehor.kit.mime import msg

MEDIA_TYPE: Final = "message/rfc822"
OUTLOOK: Final = msg.MEDIA_TYPE
LONGEST_ID: Final = 400
# What the sender's own program wrote. Lines of the way (Received, Delivered-To, …) differ from box to box.
_IDENTITY: Final = frozenset(
    {
        b"from",
        b"sender",
        b"reply-to",
        b"to",
        b"cc",
        b"date",
        b"subject",
        b"message-id",
        b"in-reply-to",
        b"references",
        b"content-type",
        b"content-transfer-encoding",
        b"auto-submitted",
    }
)
_ID = re.compile(rb"<[!-;=?-~]{1,%d}>" % LONGEST_ID)
_FOLD = re.compile(rb"\n[ \t]+")


def identity(raw: bytes) -> tuple[str, str]:
    """(Message-ID or "", digest of the content): the same for one mail through several boxes.

    The content is the body and the sender's own headers, with line ends as one sign. Bytes that are no mail at all
    have the digest of themselves. What Outlook has saved is known by the mail it was, whoever saved it.
    """
    if msg.is_msg(raw):
        try:
            raw = msg.as_mail(raw)
        except msg.Unreadable:
            return "", hashlib.sha256(raw).hexdigest()
    plain = raw.replace(b"\r\n", b"\n").lstrip(b"\n")
    head, _, body = plain.partition(b"\n\n")
    names = [_named(line) for line in _FOLD.sub(b" ", head).split(b"\n")]
    own = [(name, value) for name, value in names if name in _IDENTITY]
    digest = hashlib.sha256()
    for name, value in own:
        digest.update(name + b":" + value + b"\n")
    digest.update(b"\n" + (body if own else plain).rstrip())
    return _message_id(own), digest.hexdigest()


def media_type(raw: bytes) -> str:
    """What a mail is kept under: as it travels, or as Outlook saves it."""
    return OUTLOOK if msg.is_msg(raw) else MEDIA_TYPE


def ending(raw: bytes) -> str:
    """How the name of a file with these bytes ends, so that a mail program knows it."""
    return "msg" if msg.is_msg(raw) else "eml"


def _named(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip().lower(), b" ".join(value.split())


def _message_id(headers: list[tuple[bytes, bytes]]) -> str:
    for name, value in headers:
        if name == b"message-id" and (found := _ID.search(value)):
            return found.group().decode("ascii")
    return ""
