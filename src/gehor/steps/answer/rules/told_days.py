"""The day until which a sentence says that something will be done, in Swedish and English."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        ("ett en one a an", "två two", "tre three", "fyra four", "fem five", "sex six", "sju seven", "åtta eight",
         "nio nine", "tio ten", "elva eleven", "tolv twelve"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("januari january jan", "februari february feb", "mars march mar", "april apr", "maj may", "juni june jun",
         "juli july jul", "augusti august aug", "september sep sept", "oktober october okt oct", "november nov",
         "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("måndag monday", "tisdag tuesday", "onsdag wednesday", "torsdag thursday", "fredag friday", "lördag saturday",
         "söndag sunday")
    )
    for name in names.split()
}  # fmt: skip
_AMOUNT: Final = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_WITHIN: Final = re.compile(
    rf"\b(?:inom|om|within|in)\s+(?:högst\s+|senast\s+|at\s+most\s+)?{_AMOUNT}\s+(?P<unit>arbetsdag(?:ar)?|dag(?:ar)?|"
    r"dygn|veck(?:a|or)|månad(?:er)?|timm(?:e|ar)|working\s+days?|days?|weeks?|months?|hours?)\b",
    re.IGNORECASE,
)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_MONTH: Final = re.compile(
    rf"\b(\d{{1,2}})(?:[:.]?e|st|nd|rd|th)?\s+({'|'.join(_MONTHS)})\b(?:\s+(\d{{4}}))?", re.I
)
_MONTH_DAY: Final = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(\d{{4}}))?", re.I
)
_IN_MONTH: Final = re.compile(
    rf"\b(?:i|under|senast\s+i|in|during|by\s+the\s+end\s+of|i\s+slutet\s+av)\s+({'|'.join(_MONTHS)})\b", re.IGNORECASE
)
_WEEK: Final = re.compile(r"\b(?:vecka|v\.?|week)\s+(\d{1,2})\b", re.IGNORECASE)
_WEEKDAY: Final = re.compile(rf"\b(?:på|senast|by|on)\s+({'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_TOMORROW: Final = re.compile(r"\b(?:i\s+morgon|imorgon|tomorrow)\b", re.IGNORECASE)
_TODAY: Final = re.compile(r"\b(?:i\s+dag|idag|today)\b", re.IGNORECASE)
_NEXT_WEEK: Final = re.compile(r"\b(?:nästa\s+vecka|next\s+week)\b", re.IGNORECASE)
_THIS_WEEK: Final = re.compile(r"\b(?:(?:den\s+här|denna|i)\s+veckan?|this\s+week)\b", re.IGNORECASE)
_NEXT_MONTH: Final = re.compile(r"\b(?:nästa\s+månad|next\s+month)\b", re.IGNORECASE)
_THIS_MONTH: Final = re.compile(r"\b(?:i\s+slutet\s+av\s+månaden|the\s+end\s+of\s+the\s+month)\b", re.IGNORECASE)
_FRIDAY: Final = 4


def told_day(sentence: str, today: date) -> date | None:
    """The last day the sentence allows, on or after today; None when it names none that can be understood.

    `Inom två veckor` is fourteen days on, a week or a month means its last working weekday or day. Working days are
    counted Monday to Friday: the officer sees the day and mends it.
    """
    for read in (_exactly, _within, _loosely):
        day = read(sentence, today)
        if day is not None and day >= today:
            return day
    return None


def _exactly(sentence: str, today: date) -> date | None:
    if found := _ISO.search(sentence):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.search(sentence):
        return _coming(int(found[1]), _MONTHS[found[2].lower()], found[3], today)
    if found := _MONTH_DAY.search(sentence):
        return _coming(int(found[2]), _MONTHS[found[1].lower()], found[3], today)
    return None


def _within(sentence: str, today: date) -> date | None:
    found = _WITHIN.search(sentence)
    if found is None:
        return None
    told, unit = found["number"].lower(), found["unit"].lower()
    number = int(told) if told.isdigit() else _NUMBERS[told]
    if unit.startswith(("arbetsdag", "working")):
        return _weekdays_on(today, number)
    if unit.startswith(("veck", "week")):
        return today + timedelta(weeks=number)
    if unit.startswith(("månad", "month")):
        return _months_on(today, number)
    if unit.startswith(("timm", "hour")):
        return today + timedelta(days=-(-number // 24))
    return today + timedelta(days=number)


def _loosely(sentence: str, today: date) -> date | None:
    if _TOMORROW.search(sentence):
        return today + timedelta(days=1)
    if found := _WEEKDAY.search(sentence):
        ahead = (_WEEKDAYS[found[1].lower()] - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    if found := _WEEK.search(sentence):
        return _friday_of(int(found[1]), today)
    if _NEXT_WEEK.search(sentence):
        return today + timedelta(days=7 - today.weekday() + _FRIDAY)
    if _THIS_WEEK.search(sentence):
        return today + timedelta(days=max(_FRIDAY - today.weekday(), 0))
    if _NEXT_MONTH.search(sentence):
        return _end_of_month(_months_on(today.replace(day=1), 1))
    if _THIS_MONTH.search(sentence):
        return _end_of_month(today)
    if found := _IN_MONTH.search(sentence):
        month = _MONTHS[found[1].lower()]
        return _end_of_month(date(today.year + (month < today.month), month, 1))
    return today if _TODAY.search(sentence) else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _made(int(year), month, day)
    made = _made(today.year, month, day)
    return _made(today.year + 1, month, day) if made is None or made < today else made


def _weekdays_on(day: date, number: int) -> date:
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < _FRIDAY + 1
    return day


def _months_on(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _friday_of(week: int, today: date) -> date | None:
    try:
        found = date.fromisocalendar(today.isocalendar().year, week, _FRIDAY + 1)
        return found if found >= today else date.fromisocalendar(today.isocalendar().year + 1, week, _FRIDAY + 1)
    except ValueError:
        return None
