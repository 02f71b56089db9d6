"""Files written into the text, as mail programs did before MIME."""

from __future__ import annotations

import binascii
import re
from typing import Final

from gehor.kit.mime.values import MailFile

_BEGIN: Final = re.compile(r"begin(?:-base64)? [0-7]{3,4} (\S[^\n]{0,200})")
_LONGEST_LINE: Final = 90
MOST_FILES: Final = 100


def take_out(text: str) -> tuple[str, list[MailFile]]:
    """The text without uuencoded blocks, and the files they held. A block that breaks off gives a damaged file.

    Blocks beyond `MOST_FILES` stay in the text.
    """
    if "begin" not in text:
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    files: list[MailFile] = []
    at = 0
    while at < len(lines):
        begin = _BEGIN.fullmatch(lines[at].rstrip()) if len(files) < MOST_FILES else None
        after = at + 1
        data = bytearray()
        while begin and after < len(lines) and (piece := _line(lines[after])) is not None:
            data += piece
            after += 1
        if begin is None or (not data and after == at + 1):
            kept.append(lines[at])
            at += 1
            continue
        rest = after
        while rest < len(lines) and lines[rest].strip() in ("`", ""):
            rest += 1
        whole = rest < len(lines) and lines[rest].strip() == "end"
        files.append(MailFile(begin[1].strip(), "application/octet-stream", bytes(data), damaged=not whole))
        at = rest + 1 if whole else after
    return "\n".join(kept), files


def _line(line: str) -> bytes | None:
    """One line's bytes, None when it is not a line of the block."""
    if not line or len(line) > _LONGEST_LINE or not line.isascii() or not " " < line[0] <= "`":
        return None
    length = (ord(line[0]) - 32) & 63
    needed = 1 + (length + 2) // 3 * 4
    if length == 0 or not needed - 3 <= len(line) <= needed + 2:
        return None
    try:
        return binascii.a2b_uu(line[:needed].ljust(needed))
    except (binascii.Error, ValueError):
        return None
