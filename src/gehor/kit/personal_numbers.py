"""Personal numbers in running text, so that the writer can be warned before a text becomes public (GDPR 5.1 c)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from personnummer.personnummer import Personnummer, PersonnummerException

_CANDIDATE = re.compile(r"(?<![\d-])(?:\d{2})?\d{6}[-+ ]?\d{4}(?![\d-])")


@dataclass(frozen=True)
class Span:
    """Where in a text a personal number stands."""

    start: int
    end: int


def find_personal_numbers(text: str) -> list[Span]:
    """Every valid personal or co-ordination number; numbers of organisations, telephones and cases are not."""
    return [Span(*match.span()) for match in _CANDIDATE.finditer(text) if _valid(match.group())]


def _valid(written: str) -> bool:
    try:
        return bool(Personnummer(written.replace(" ", "")).valid())
    except PersonnummerException:
        return False
