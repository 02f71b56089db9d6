"""RTF from Outlook: decompressed (MS-OXRTFCP) and turned to text."""

from __future__ import annotations

import re
import struct
from typing import Final

from gehor.kit.mime.charsets import code_page, decode, tidy

LONGEST_RTF: Final = 20_000_000
_START: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW: Final = 4096
_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_UNSEEN: Final = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer", b"generator",
    b"themedata", b"listtable", b"listoverridetable", b"rsidtbl", b"latentstyles", b"datastore",
    b"fldinst", b"htmltag", b"mhtmltag",
}  # fmt: skip
_SIGNS: Final = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"cell": "  ", b"tab": "\t",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•",
    b"endash": "–", b"emdash": "—",
}  # fmt: skip


def decompressed(data: bytes) -> bytes:
    """The RTF in a compressed block; b"" when it is none. At most as long as told, and never over LONGEST_RTF."""
    if len(data) < 16:
        return b""
    _, raw_size, kind = struct.unpack_from("<III", data)
    if kind == 0x414C454D:
        return data[16 : 16 + raw_size]
    if kind != 0x75465A4C:
        return b""
    window = bytearray(_START.ljust(_WINDOW, b"\0"))
    write = len(_START)
    out = bytearray()
    limit = min(raw_size, LONGEST_RTF)
    at = 16
    while at < len(data) and len(out) < limit:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                token = data[at] << 8 | data[at + 1]
                at += 2
                read = token >> 4
                if read == write:
                    return bytes(out[:limit])
                for step in range((token & 15) + 2):
                    sign = window[(read + step) % _WINDOW]
                    out.append(sign)
                    window[write] = sign
                    write = (write + 1) % _WINDOW
            elif at < len(data):
                out.append(data[at])
                window[write] = data[at]
                write = (write + 1) % _WINDOW
                at += 1
    return bytes(out[:limit])


def readable(rtf: bytes) -> str:
    """The text of an RTF document, also of HTML that Outlook has wrapped in RTF."""
    if not rtf.lstrip().startswith(b"{\\rtf"):
        return ""
    charset = "cp1252"
    out: list[str] = []
    held = bytearray()
    # Per open group: hidden, and how many signs stand in for one Unicode sign.
    stack: list[tuple[bool, int]] = []
    hidden, stand_ins, skip = False, 1, 0
    first = False

    def flush() -> None:
        if held:
            out.append(decode(bytes(held), charset)[0])
            held.clear()

    for word, number, byte, sign, brace, text in (found.groups() for found in _TOKEN.finditer(rtf[:LONGEST_RTF])):
        was_first, first = first, False
        if brace == b"{":
            stack.append((hidden, stand_ins))
            first = True
            skip = 0
        elif brace == b"}":
            hidden, stand_ins = stack.pop() if stack else (False, 1)
            skip = 0
        elif sign == b"*" and was_first:
            hidden = True
        elif word == b"htmlrtf":
            hidden = number != b"0"
        elif word in _UNSEEN:
            hidden = True
        elif word == b"ansicpg" and number:
            charset = code_page(int(number))
        elif word == b"uc" and number:
            stand_ins = max(0, min(int(number), 8))
        elif hidden:
            continue
        elif word == b"u" and number:
            flush()
            out.append(chr(int(number) % 65536))
            skip = stand_ins
        elif word in _SIGNS:
            flush()
            out.append(_SIGNS[word])
        elif byte:
            if skip:
                skip -= 1
            else:
                held += bytes((int(byte, 16),))
        elif sign in (b"\\", b"{", b"}"):
            held += sign
        elif sign == b"~":
            held += b" "
        elif text:
            cut = min(skip, len(text))
            skip -= cut
            held += text[cut:]
    flush()
    joined = "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return tidy(joined).strip("\n")
