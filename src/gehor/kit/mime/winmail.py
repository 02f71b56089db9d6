"""winmail.dat: what Outlook and Exchange sometimes send instead of a mail's own parts (TNEF, MS-OXTNEF).

Our own reader, because it must stay bounded: counts in such a file are only believed as far as its bytes reach.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

from gehor.kit.mime.charsets import code_page as charset_of
from gehor.kit.mime.charsets import decode, tidy
from gehor.kit.mime.rtf import decompressed, readable
from gehor.kit.mime.values import MailFile

_SIGNATURE: Final = 0x223E9F78
_EMBEDDED: Final = bytes.fromhex("0703020000000000c000000000000046")
_DEEPEST: Final = 4
MOST_FILES: Final = 200
MOST_VALUES: Final = 20_000
# Objects (MS-OXTNEF 2.1.3.2) and properties (MS-OXPROPS) that say something to us.
_BODY, _PROPERTIES, _CODE_PAGE = 0x800C, 0x9003, 0x9007
_NEW_FILE, _FILE_DATA, _FILE_TITLE, _FILE_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005
_P_BODY, _P_RTF, _P_HTML, _P_CODE_PAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_P_DATA, _P_SHORT_NAME, _P_LONG_NAME, _P_SHOWN_NAME, _P_TYPE, _P_CID = 0x3701, 0x3704, 0x3707, 0x3001, 0x370E, 0x3712
_WIDE: Final = 0x001F
_FIXED: Final = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE: Final = {0x00, 0x0D, 0x1E, _WIDE, 0x102}


@dataclass
class _File:
    name: str = ""
    media_type: str = ""
    content_id: str = ""
    data: bytes = b""


@dataclass
class Unpacked:
    """What lay in a winmail.dat: text, HTML and files, each possibly empty."""

    text: str = ""
    html: str = ""
    files: list[MailFile] = field(default_factory=list)


class Unreadable(ValueError):
    """No winmail.dat at all, or torn from the start."""


def unpack(data: bytes, depth: int = 0) -> Unpacked:
    """All that can be read. Raises Unreadable when it is no such file."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        raise Unreadable
    out = Unpacked()
    files: list[_File] = []
    code_page = "cp1252"
    rtf = b""
    for name, content in _objects(data):
        if name == _CODE_PAGE and len(content) >= 4:
            code_page = f"cp{struct.unpack_from('<I', content)[0]}"
        elif name == _BODY:
            out.text = _string(content, 0x1E, code_page)
        elif name == _PROPERTIES:
            rtf = _read_body(out, content, code_page) or rtf
        elif name == _NEW_FILE and len(files) < MOST_FILES:
            files.append(_File())
        elif files and name == _FILE_TITLE:
            files[-1].name = _string(content, 0x1E, code_page)
        elif files and name == _FILE_DATA:
            files[-1].data = content
        elif files and name == _FILE_PROPERTIES:
            _read_file(files[-1], content, code_page)
    if rtf and not out.text.strip() and not out.html.strip():
        out.text = readable(decompressed(rtf))
    for file in files:
        _add(out, file, depth)
    return out


def _add(out: Unpacked, file: _File, depth: int) -> None:
    if file.data.startswith(_EMBEDDED):
        inside = file.data[len(_EMBEDDED) :]
        try:
            inner = unpack(inside, depth + 1) if depth < _DEEPEST else None
        except Unreadable:
            inner = None
        if inner is not None and len(out.files) < MOST_FILES:
            if inner.html.strip():
                out.files.append(MailFile(f"{file.name or 'meddelande'}.html", "text/html", inner.html.encode()))
            elif inner.text.strip():
                out.files.append(MailFile(f"{file.name or 'meddelande'}.txt", "text/plain", inner.text.encode()))
            out.files += inner.files
            return
    if file.data or file.name:
        media_type = file.media_type or "application/octet-stream"
        out.files.append(MailFile(file.name, media_type, file.data, content_id=file.content_id))


def _objects(data: bytes) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    at = 6
    while at + 11 <= len(data) and len(found) < MOST_VALUES:
        name, _, length = struct.unpack_from("<HHI", data, at + 1)
        found.append((name, data[at + 9 : at + 9 + length]))
        at += 11 + length
    return found


def _read_body(out: Unpacked, content: bytes, code_page: str) -> bytes:
    """Sets text and HTML; answers the compressed RTF."""
    rtf = b""
    values = _properties(content)
    for name, _, value in values:
        if name == _P_CODE_PAGE and len(value) >= 4:
            code_page = charset_of(struct.unpack_from("<I", value)[0])
    for name, kind, value in values:
        if name == _P_BODY:
            out.text = _string(value, kind, code_page)
        elif name == _P_HTML:
            out.html = _string(value, kind, code_page)
        elif name == _P_RTF:
            rtf = value
    return rtf


def _read_file(file: _File, content: bytes, code_page: str) -> None:
    names: dict[int, str] = {}
    for name, kind, value in _properties(content):
        if name == _P_DATA:
            file.data = value
        elif name == _P_TYPE:
            file.media_type = _string(value, kind, code_page).lower()
        elif name == _P_CID:
            file.content_id = _string(value, kind, code_page).strip("<>")
        elif name in (_P_LONG_NAME, _P_SHORT_NAME, _P_SHOWN_NAME):
            names[name] = _string(value, kind, code_page)
    file.name = names.get(_P_LONG_NAME) or file.name or names.get(_P_SHORT_NAME) or names.get(_P_SHOWN_NAME) or ""


def _properties(data: bytes) -> list[tuple[int, int, bytes]]:
    """Id, type and first value of each property, until the bytes end or make no sense."""
    found: list[tuple[int, int, bytes]] = []
    at = 4
    try:
        while at + 4 <= len(data) and len(found) < MOST_VALUES:
            kind, name = struct.unpack_from("<HH", data, at)
            at += 4
            if name >= 0x8000:
                by_name, number = struct.unpack_from("<II", data, at + 16)
                at += 24 + (_padded(number) if by_name else 0)
            several = kind & 0x1000
            kind &= ~0x1000
            count = 1
            if several or kind in _VARIABLE:
                count = struct.unpack_from("<I", data, at)[0]
                at += 4
            values = []
            for _ in range(min(count, MOST_VALUES)):
                length = _FIXED.get(kind)
                if length is None and kind not in _VARIABLE:
                    return found
                if length is None:
                    length = struct.unpack_from("<I", data, at)[0]
                    at += 4
                if at > len(data):
                    return found
                values.append(data[at : at + length])
                at += _padded(length)
            if values:
                found.append((name, kind, values[0]))
    except struct.error:
        pass
    return found


def _padded(length: int) -> int:
    return length + -length % 4


def _string(value: bytes, kind: int, code_page: str) -> str:
    if kind == _WIDE:
        text = value[: len(value) // 2 * 2].decode("utf-16-le", "replace")
    else:
        text = decode(value.rstrip(b"\0"), code_page)[0]
    return tidy(text.split("\0", 1)[0])
