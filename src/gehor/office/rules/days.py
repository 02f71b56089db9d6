"""Days as a letter writes them."""

from __future__ import annotations

from datetime import date
from typing import Final

_WEEKDAYS: Final = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fi": ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
}
_MONTHS: Final = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "fi": (
        "tammikuuta",
        "helmikuuta",
        "maaliskuuta",
        "huhtikuuta",
        "toukokuuta",
        "kesäkuuta",
        "heinäkuuta",
        "elokuuta",
        "syyskuuta",
        "lokakuuta",
        "marraskuuta",
        "joulukuuta",
    ),
}


def day_words(day: date, language: str) -> str:
    """The day with weekday and month in words: tisdag 8 december 2026. Swedish for any language but the three."""
    spoken = language if language in _MONTHS else "sv"
    number = f"{day.day}." if spoken == "fi" else str(day.day)
    return f"{_WEEKDAYS[spoken][day.weekday()]} {number} {_MONTHS[spoken][day.month - 1]} {day.year}"
