"""The header block: taken apart, put right where it is broken, and decoded."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

from gehor.kit.mime.charsets import decode, tidy

MOST_FIELDS: Final = 3000
LONGEST_VALUE: Final = 100_000
LONGEST_BLOCK: Final = 2_000_000
_FIELD: Final = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*(.*)", re.DOTALL)
_WORD: Final = re.compile(r"=\?([^?\s]*)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS: Final = re.compile(r"(\?=)\s+(?==\?[^?\s]*\?[bBqQ]\?)")
_Q_BYTE: Final = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/]")
_HEAD_END: Final = re.compile(rb"(?:\A|\n)\r?\n")
_FOLD: Final = re.compile(r"\s*\n\s*")
_PARAMETER: Final = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[^;"]+|;', re.DOTALL)
_MOST_PARAMETERS: Final = 200
_MOST_BLOCKS: Final = 1000
_NUMBERED: Final = re.compile(r"(.+?)(?:\*(\d{1,3}))?(\*)?")


@dataclass
class Head:
    """The fields of one header block, in order, with lower-case names and undecoded but unfolded text."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The first value, "" when there is none."""
        return next((value for known, value in self.fields if known == name), "")

    def all(self, name: str) -> list[str]:
        """Every value of this name."""
        return [value for known, value in self.fields if known == name]


def split_head(data: bytes) -> tuple[Head, bytes]:
    """The header block and the body.

    A line that is no field and no continuation belongs to the field above it when further fields follow before the
    next empty line; else the body begins there ("no_blank_line").
    """
    head = Head()
    end = _HEAD_END.search(data, 0, LONGEST_BLOCK)
    if end is None:
        block, body = data[:LONGEST_BLOCK], data[LONGEST_BLOCK:]
    else:
        block, body = data[: end.start()], data[end.end() :]
    lines = [line.rstrip(b"\r") for line in block.split(b"\n")]
    found: list[tuple[bytes, list[bytes]]] = []
    for number, line in enumerate(lines):
        match = _FIELD.match(line) if line[:1] not in b" \t" else None
        if len(found) >= MOST_FIELDS:
            head.faults.append("too_many_headers")
            break
        if match:
            found.append((match[1], [match[2]]))
        elif found and line[:1] in b" \t":
            found[-1][1].append(line)
        elif not line.strip():
            continue
        elif _fields_follow(lines, number):
            head.faults.append("broken_header")
            if found:
                found[-1][1].append(b" " + line)
            elif match := _FIELD.match(line.strip()):
                found.append((match[1], [match[2]]))
        else:
            head.faults.append("no_blank_line")
            rest = b"\n".join(lines[number:])
            body = rest + b"\n\n" + body if body else rest
            break
    head.fields = [(name.decode("ascii").lower(), _text(b"\n".join(parts))) for name, parts in found]
    return head, body


def _fields_follow(lines: list[bytes], number: int) -> bool:
    return any(_FIELD.match(line) and b" " not in line.split(b":", 1)[0] for line in lines[number + 1 : number + 6])


def _text(value: bytes) -> str:
    text = decode(value[:LONGEST_VALUE])[0]
    return _FOLD.sub(" ", text).strip() if "\n" in text else text.strip()


def decode_words(text: str) -> str:
    """RFC 2047's encoded words in plain text; what can not be decoded stays as it was written."""
    if "=?" not in text:
        return text
    text = _BETWEEN_WORDS.sub(r"\1", text)
    parts: list[str] = []
    at = 0
    waiting: tuple[str, bytes] | None = None
    for match in _WORD.finditer(text):
        if waiting and match.start() > at:
            parts.append(decode(waiting[1], waiting[0])[0])
            waiting = None
        parts.append(text[at : match.start()])
        charset = match[1].split("*", 1)[0].lower()
        data = _word_bytes(match[2], match[3])
        if waiting and waiting[0] == charset and charset not in ("utf-7", "iso-2022-jp"):
            # Senders cut a letter's bytes between two words.
            waiting = (charset, waiting[1] + data)
        else:
            if waiting:
                parts.append(decode(waiting[1], waiting[0])[0])
            waiting = (charset, data)
        at = match.end()
    if waiting:
        parts.append(decode(waiting[1], waiting[0])[0])
    parts.append(text[at:])
    return one_line("".join(parts))


def one_line(text: str) -> str:
    """Text without line breaks and control signs."""
    return " ".join(tidy(text).replace("\n", " ").replace("\t", " ").split(" ")).strip()


def _word_bytes(kind: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if kind in "qQ":
        return _Q_BYTE.sub(lambda found: bytes((int(found[1], 16),)), data.replace(b"_", b" "))
    return loose_base64(data)[0]


def loose_base64(data: bytes) -> tuple[bytes, bool]:
    """What decodes, and whether something was wrong."""
    stripped = b"".join(data.split())
    try:
        return base64.b64decode(stripped, validate=True), False
    except (binascii.Error, ValueError):
        pass
    # Padding inside: senders glue encoded blocks together.
    blocks = [_NOT_BASE64.sub(b"", block) for block in re.split(rb"=+", stripped, maxsplit=_MOST_BLOCKS)]
    strange = bool(re.search(rb"[^A-Za-z0-9+/=]", stripped))
    out = bytearray()
    torn = False
    for block in blocks:
        spare = len(block) % 4
        torn = torn or spare == 1
        usable = block[: len(block) - 1] if spare == 1 else block + b"=" * (-spare % 4)
        out += binascii.a2b_base64(usable)
    return bytes(out), strange or torn


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """A structured value such as Content-Type: the lower-case word, then its parameters (RFC 2231 put together)."""
    main, semicolon, rest = value.partition(";")
    if not semicolon and "=" in main:
        # No semicolon at all: `multipart/mixed boundary="x"`, as some programs write.
        main, _, rest = value.strip().partition(" ")
    found: dict[str, dict[int, tuple[bool, str]]] = {}
    for one in _between_semicolons(rest[:20_000])[:_MOST_PARAMETERS]:
        name, equals, text = one.partition("=")
        numbered = _NUMBERED.fullmatch(name.strip().lower()[:80])
        if numbered is None or not equals:
            continue
        text = _unquoted(text.strip())
        found.setdefault(numbered[1], {}).setdefault(int(numbered[2] or 0), (bool(numbered[3]), text))
    return main.strip().strip('"').lower(), {name: _joined(parts) for name, parts in found.items()}


def _between_semicolons(text: str) -> list[str]:
    """Cut at semicolons outside quotes."""
    pieces = [""]
    for match in _PARAMETER.finditer(text):
        if match[0] == ";":
            pieces.append("")
        else:
            pieces[-1] += match[0]
    return pieces


def _unquoted(text: str) -> str:
    if text.startswith('"'):
        text = text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:]
        return re.sub(r"\\(.)", r"\1", text)
    return re.sub(r"\s*\([^()]*\)$", "", text)


def _joined(parts: dict[int, tuple[bool, str]]) -> str:
    ordered = [parts[number] for number in sorted(parts)]
    if not any(extended for extended, _ in ordered):
        return decode_words("".join(text for _, text in ordered))
    charset = ""
    data = bytearray()
    for place, (extended, text) in enumerate(ordered):
        value = text
        if place == 0 and extended and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        data += unquote_to_bytes(value) if extended else value.encode("utf-8", "replace")
    return one_line(decode(bytes(data), charset)[0])
