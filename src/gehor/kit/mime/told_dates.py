"""Dates as mail programs write them above a quoted letter."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

from gehor.kit.clock import STOCKHOLM

_MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "jan januari january januar tammikuu tammikuuta tammi janvier",
            "feb februari february februar helmikuu helmikuuta helmi",
            "mar mars march märz mrz maaliskuu maaliskuuta maalis",
            "apr april huhtikuu huhtikuuta huhti",
            "maj may mai toukokuu toukokuuta touko",
            "jun juni june kesäkuu kesäkuuta kesä",
            "jul juli july heinäkuu heinäkuuta heinä",
            "aug augusti august elokuu elokuuta elo",
            "sep sept september syyskuu syyskuuta syys",
            "okt oct oktober october lokakuu lokakuuta loka",
            "nov november marraskuu marraskuuta marras",
            "dec dez des december dezember desember joulukuu joulukuuta joulu",
        ),
        start=1,
    )
    for word in words.split()
}
_ISO: Final = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|:e|\.)?\s+(?:of\s+)?([^\W\d_]{3,12})\.?,?\s+(\d{4})\b")
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_FIGURES: Final = re.compile(r"\b(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})\b")
_TIME: Final = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?![\d.:])\s*([ap])?\.?(?:m\b)?", re.IGNORECASE
)
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?\s?([+-])(\d{2}):?(\d{2})\b")
_ZONE: Final = re.compile(r"\b(UTC|GMT|CEST|CET|EEST|EET|BST|WEST|WET|PST|PDT|EST|EDT)\b")
_HOURS: Final = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "EST": -5, "EDT": -4,
    "PST": -8, "PDT": -7,
}  # fmt: skip


def read_told_date(text: str) -> datetime | None:
    """The moment that a quoted date names, None when it can not be told. Without a zone the time is Sweden's.

    3/4/2026 is the third of April: the day stands first unless that is impossible.
    """
    text = re.sub("[\u200e\u200f\xa0\u202f]", " ", text)[:200].strip()
    try:
        exact = parsedate_to_datetime(text)
        if exact.tzinfo and 1970 <= exact.year <= 9000 and _TIME.search(text):
            return exact
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        pass
    day = _day(text)
    if day is None:
        return None
    rest = text[: day[1][0]] + " ; " + text[day[1][1] :]
    hour, minute, second = _clock(rest)
    try:
        return datetime(*day[0], hour, minute, second, tzinfo=_zone(rest))
    except ValueError:
        return None


def _day(text: str) -> tuple[tuple[int, int, int], tuple[int, int]] | None:
    found = _ISO.search(text)
    if found:
        return (int(found[1]), int(found[2]), int(found[3])), found.span()
    for found in _DAY_FIRST.finditer(text):
        month = _MONTHS.get(found[2].lower())
        if month:
            return (int(found[3]), month, int(found[1])), found.span()
    for found in _MONTH_FIRST.finditer(text):
        month = _MONTHS.get(found[1].lower())
        if month:
            return (int(found[3]), month, int(found[2])), found.span()
    found = _FIGURES.search(text)
    if found:
        first, second = int(found[1]), int(found[3])
        day, month = (second, first) if second > 12 else (first, second)
        year = int(found[4])
        return (year + 2000 if year < 100 else year, month, day), found.span()
    return None


def _clock(text: str) -> tuple[int, int, int]:
    found = _TIME.search(text)
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    half = (found[4] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0)


def _zone(text: str) -> tzinfo:
    offset = _OFFSET.search(text)
    if offset and int(offset[2]) <= 14 and int(offset[3]) < 60:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    name = _ZONE.search(text)
    return timezone(timedelta(hours=_HOURS[name[1]])) if name else STOCKHOLM
