"""The subject line of what leaves: the case's name once, and no row of answer marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

LONGEST: Final = 200
# Answer and forward marks of mail programs in Swedish, English, Finnish, Norwegian, Danish and German.
_MARKS: Final = re.compile(r"^(?:\s*(re|sv|vs|aw|antw|fw|fwd|vb|vl|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\s+")


def subject_line(text: str, *, names: Sequence[str]) -> str:
    """The text on one line with one answer mark at most; `names` are what the case is called, the best one first.

    One of them stands in it once: what is missing is added in brackets, what is there again is taken away.
    """
    line = _BLANKS.sub(" ", text).strip()
    if found := _MARKS.match(line):
        line = f"{found[1].capitalize()}: {line[found.end() :]}"
    known = [name for name in names if name]
    there = next((name for name in known if name.casefold() in line.casefold()), "")
    if not known:
        return line[:LONGEST]
    if not there:
        return f"{line[: LONGEST - len(known[0]) - 3]} [{known[0]}]".strip()
    before, _, after = _split(line, there)
    return _BLANKS.sub(" ", f"{before}{there}{re.sub(re.escape(there), '', after, flags=re.IGNORECASE)}").strip(" ,")


def _split(line: str, name: str) -> tuple[str, str, str]:
    at = line.casefold().index(name.casefold())
    return line[:at], name, line[at + len(name) :]
