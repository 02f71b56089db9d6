"""Days, times and numbers as people write them in Swedish, English and Finnish.

A day is a `date`; an instant is an aware `datetime` and is shown in Stockholm time (the project's TIME_ZONE).
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.translation import get_language

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# Finnish writes the month in the partitive after an ordinal: "8. joulukuuta".
_LONG = {"sv": "l j F Y", "en": "l j F Y", "fi": "l j. E Y"}
_STAMP = {"sv": r"j F Y \k\l. H.i", "en": "j F Y, H:i", "fi": r"j. E Y \k\l\o H.i"}
_CLOCK = {"sv": "H.i", "en": "H:i", "fi": "H.i"}
_SHORT = {"sv": "j b", "en": "D j b", "fi": "j.n."}
_MONTH = {"sv": "F Y", "en": "F Y", "fi": "F Y"}
# Django has no two-letter weekdays; they are what fits a narrow column and is still read aloud well.
_WEEKDAY = {
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
}
_UNITS = ("byte", "kB", "MB", "GB")


def _language() -> str:
    language = (get_language() or "sv")[:2]
    return language if language in _LONG else "sv"


def _local(value: date) -> date:
    # A datetime is a date too; a naive one would silently be an hour or two wrong, so localtime refuses it.
    return timezone.localtime(value) if isinstance(value, datetime) else value


def _format(value: date, formats: dict[str, str]) -> str:
    language = _language()
    if isinstance(value, datetime):
        return dateformat.format(_local(value), formats[language])
    return _day_words(value, formats[language], language)


@lru_cache(maxsize=4096)
def _day_words(value: date, shape: str, language: str) -> str:
    """The same days stand on every row of every list; the language decides the month's name."""
    return dateformat.format(value, shape)


def long_day(value: date) -> str:
    """tisdag 8 december 2026"""
    return _format(value, _LONG)


def short_day(value: date) -> str:
    """ti 8 dec; the year is left out, so only for days near today"""
    language = _language()
    text = _format(value, _SHORT)
    if language == "en":
        return text.title()
    return f"{_WEEKDAY[language][_local(value).weekday()]} {text}"


def month_words(value: date) -> str:
    """november 2026"""
    return _format(value, _MONTH)


def clock(value: datetime) -> str:
    """14.32"""
    return _format(value, _CLOCK)


def stamp(value: datetime) -> str:
    """8 december 2026 kl. 14.32"""
    return _format(value, _STAMP)


def iso(value: date) -> str:
    """2026-12-08, or for an instant 2026-12-08T14:32+01:00: for tables and for the datetime attribute"""
    local = _local(value)
    return local.isoformat(timespec="minutes") if isinstance(local, datetime) else local.isoformat()


def number(value: float) -> str:
    """12 345,5: groups of three kept together by no-break spaces; English gets comma and point"""
    text = f"{value:,}"
    if _language() == "en":
        return text
    return text.replace(",", NO_BREAK_SPACE).replace(".", ",").replace("-", "\N{MINUS SIGN}")


def file_size(size: int) -> str:
    """1,2 MB: in steps of a thousand, at most one decimal"""
    amount, unit = float(size), 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    shown = round(amount, 1) if unit and amount < 10 else round(amount)
    shown = int(shown) if shown == int(shown) else shown
    return f"{number(shown)}{NO_BREAK_SPACE}{_UNITS[unit]}"
