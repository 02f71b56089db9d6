"""How a diary number is written from its year and running number."""

from __future__ import annotations

import re
from string import Formatter

from gehor.kit.refused import Refused

DIARY = "D"


def check_pattern(pattern: str) -> str:
    """The pattern itself when it can number a series: year and number both in it and nothing else.

    Raises Refused `number_pattern` otherwise: without the year two years would share a number.
    """
    try:
        fields = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
        if fields == {"year", "number"} and pattern.format(year=2026, number=1) != pattern.format(year=2026, number=2):
            return pattern
    except (ValueError, KeyError, IndexError):
        pass
    raise Refused("number_pattern", pattern=pattern)


def written(pattern: str, year: int, number: int) -> str:
    """`T{year}-{number:05d}` → T2026-00001."""
    return pattern.format(year=year, number=number)


def record_designation(case_designation: str, number: int) -> str:
    """The designation of one record: its case's and the running number (OSL 5:2)."""
    return f"{case_designation}:{number}"


def typed_number(text: str) -> tuple[int, int] | None:
    """Year and running number of what somebody typed as one: "S2026-1234", "2026-001234", "t2026/12"; else None."""
    found = re.fullmatch(r"[^\W\d_]{0,5}(\d{4})[-/](\d{1,9})", text)
    return (int(found[1]), int(found[2])) if found else None
