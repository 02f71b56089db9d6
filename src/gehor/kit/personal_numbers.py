"""Finds Swedish personal numbers in text, so that a person can be warned before publishing or sending them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from personnummer import personnummer

# Not inside a longer number or a designation such as S2026-001234.
_CANDIDATE = re.compile(r"(?<![\w+-])(?:\d{2})?\d{6}(?: ?[-+–] ?| )?\d{4}(?![\w]|[-+]\d)", re.ASCII)
# Ten bare digits from 070 on are far more often a mobile number than a child born in 2007.
_MOBILE = re.compile(r"07[02369]\d{7}", re.ASCII)

# Samordningsnummer of people whose month or day of birth is not known; the library wants a real date.
_PARTLY_UNKNOWN_BIRTH = re.compile(r"(?:\d{2})?\d{2}(?:0\d|1[0-2])(?:[678]\d|9[01])[-+]?\d{4}", re.ASCII)


@dataclass(frozen=True)
class Span:
    """Where a number stands: text[start:end]."""

    start: int
    end: int


def find_personal_numbers(text: str) -> list[Span]:
    """Every valid personnummer and samordningsnummer, in order, of ten or twelve digits.

    The control digit and the date must be right; organisation and phone numbers do not count. A hint for a
    person, not a proof: ten digits without a dash that could be a mobile number are passed over.
    """
    return [Span(*match.span()) for match in _CANDIDATE.finditer(text) if _is_personal(match.group())]


def _is_personal(candidate: str) -> bool:
    if _MOBILE.fullmatch(candidate):
        return False
    plain = candidate.replace(" ", "").replace("–", "-")
    return bool(personnummer.valid(plain)) or (
        _PARTLY_UNKNOWN_BIRTH.fullmatch(plain) is not None and _control_digit_fits(plain)
    )


def _control_digit_fits(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()][-10:]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
