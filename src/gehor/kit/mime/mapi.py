"""The properties of a message, a recipient or an attachment of Outlook's (MS-OXMSG, MS-OXPROPS)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from gehor.kit.mime.charsets import code_page, decode, tidy
from gehor.kit.mime.compound import Container

# Ids of those that say something to us.
CLASS, SUBJECT, SUBJECT_PREFIX, PLAIN_SUBJECT = 0x001A, 0x0037, 0x003D, 0x0E1D
HEADERS, SENT_AT, DELIVERED_AT = 0x007D, 0x0039, 0x0E06
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
MESSAGE_ID, REFERENCES, IN_REPLY_TO = 0x1035, 0x1039, 0x1042
FROM_NAME, FROM_ADDRESS, FROM_SMTP = 0x0042, 0x0065, 0x5D02
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
TO_SHOWN, CC_SHOWN = 0x0E04, 0x0E03
RECIPIENT_KIND, SHOWN, ADDRESS, SMTP = 0x0C15, 0x3001, 0x3003, 0x39FE
DATA, LONG_NAME, SHORT_NAME, MIME_TYPE, CONTENT_ID = 0x3701, 0x3707, 0x3704, 0x370E, 0x3712
METHOD, FLAGS, PATH, LONG_PATH, HIDDEN = 0x3705, 0x3714, 0x3708, 0x370D, 0x7FFE
_CODE_PAGE, _MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD

_NUMBERS: Final = {0x02: "<h", 0x03: "<i", 0x0B: "<H", 0x14: "<q"}
_TIME: Final = 0x40
_WIDE, _NARROW, _BYTES = "001F", "001E", "0102"
PROPERTIES: Final = "__properties_version1.0"
# Before the sixteen bytes of each property: by what the properties are of.
MESSAGE_HEAD, EMBEDDED_HEAD, PART_HEAD = 32, 24, 8
_MOST: Final = 5_000
_BEGINNING: Final = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Properties:
    """What is told about one thing: numbers and times from its table, texts and bytes from streams beside it."""

    container: Container
    folder: tuple[str, ...]
    numbers: dict[int, int] = field(default_factory=dict)
    times: dict[int, datetime] = field(default_factory=dict)
    charset: str = ""

    def text(self, *names: int) -> str:
        """The first of these that holds a text, "" when none does."""
        for name in names:
            wide = self.container.read((*self.folder, f"__substg1.0_{name:04X}{_WIDE}"))
            if wide is not None and (told := _wide(wide)):
                return told
            narrow = self.container.read((*self.folder, f"__substg1.0_{name:04X}{_NARROW}"))
            if narrow is not None and (told := decode(narrow.split(b"\0", 1)[0], self.charset)[0]):
                return told
        return ""

    def data(self, name: int) -> bytes:
        """A property of bytes, b"" when there is none."""
        return self.container.read((*self.folder, f"__substg1.0_{name:04X}{_BYTES}")) or b""

    def number(self, name: int) -> int:
        """A number, 0 when there is none."""
        return self.numbers.get(name, 0)


def properties(container: Container, folder: tuple[str, ...], head: int, charset: str = "") -> Properties:
    """The properties in a folder of the container; `charset` is that of the message around it."""
    numbers: dict[int, int] = {}
    times: dict[int, datetime] = {}
    table = container.read((*folder, PROPERTIES)) or b""
    for at in range(head, min(len(table) - 15, head + 16 * _MOST), 16):
        kind, name = struct.unpack_from("<HH", table, at)
        if kind in _NUMBERS:
            numbers[name] = struct.unpack_from(_NUMBERS[kind], table, at + 8)[0]
        elif kind == _TIME and (moment := _moment(struct.unpack_from("<Q", table, at + 8)[0])) is not None:
            times[name] = moment
    told = numbers.get(_MESSAGE_CODE_PAGE) or numbers.get(_CODE_PAGE)
    return Properties(container, folder, numbers, times, code_page(told) if told else charset)


def html_charset(message: Properties) -> str:
    """In which charset HTML lies that is kept as bytes; "" when that is not told."""
    told = message.number(_CODE_PAGE)
    return code_page(told) if told else ""


def _moment(hundred_nanoseconds: int) -> datetime | None:
    try:
        moment = _BEGINNING + timedelta(microseconds=hundred_nanoseconds // 10)
    except OverflowError:
        return None
    return moment if 1970 <= moment.year <= 9000 else None


def _wide(data: bytes) -> str:
    return tidy(data[: len(data) // 2 * 2].decode("utf-16-le", "replace").split("\0", 1)[0])
