"""What an employee may hand in from their own mailbox, told by the bytes and never by the name."""

from __future__ import annotations

from typing import Final

from gehor.kit.mime.msg import is_msg
from gehor.kit.mime.reading import parse
from gehor.kit.refused import Refused
from gehor.steps.intake.rules.saying import clean

MAX_BYTES: Final = 50_000_000
MAX_FILES: Final = 50
MAX_NOTE: Final = 4_000
# A head of a mail is read off this much; the rest is parsed once it is kept.
_HEAD: Final = 200_000
_ENOUGH: Final = 2
_TELLING: Final = ("from", "to", "subject", "date", "message-id", "received", "mime-version")


def refuse_unless_mail(data: bytes) -> None:
    """Let a mail pass, also a broken one. Raises Refused `empty_file`, `mail_too_large`, `not_a_mail`."""
    if not data.strip():
        raise Refused("empty_file")
    if len(data) > MAX_BYTES:
        raise Refused("mail_too_large")
    if not is_msg(data) and not _looks_like_mail(data[:_HEAD]):
        raise Refused("not_a_mail")


def checked_note(note: str) -> str:
    """What is written along, tidied. Raises Refused `text_too_long`."""
    tidy = clean(note)
    if len(tidy) > MAX_NOTE:
        raise Refused("text_too_long", most=MAX_NOTE)
    return tidy


def _looks_like_mail(head: bytes) -> bool:
    """A letter about a mail has one line that looks like a header; a mail has several, and no file of bytes has."""
    if b"\0" in head[:1000]:
        return False
    mail = parse(head)
    return mail.is_mail and sum(name in mail.headers for name in _TELLING) >= _ENOUGH
