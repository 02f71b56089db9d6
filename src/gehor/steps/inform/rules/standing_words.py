"""Whether it is open just now, in words: "Stängt i dag, öppnar måndag 9.00" (routine 1, FL 7 §)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gehor.kit.clock import STOCKHOLM
from gehor.office.rules.days import day_words
from gehor.steps.inform.rules.hours import clock_words
from gehor.steps.inform.rules.timetable import Standing

# Within a week the weekday alone tells the day.
_WEEKDAY_ALONE: Final = 6


@dataclass(frozen=True)
class _Words:
    open: str
    closed_now: str
    closed_for_today: str
    closed_today: str
    opens_today: str
    opens_tomorrow: str
    opens: str
    weekdays: tuple[str, ...]
    on_date: Callable[[date], str]


_WORDS: Final = {
    "sv": _Words(
        open="Öppet nu, stänger {time}",
        closed_now="Stängt just nu",
        closed_for_today="Stängt för i dag",
        closed_today="Stängt i dag",
        opens_today="öppnar {time}",
        opens_tomorrow="öppnar i morgon {time}",
        opens="öppnar {day} {time}",
        weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
        on_date=lambda day: day_words(day, "sv"),
    ),
    "en": _Words(
        open="Open now, closes at {time}",
        closed_now="Closed just now",
        closed_for_today="Closed for today",
        closed_today="Closed today",
        opens_today="opens at {time}",
        opens_tomorrow="opens tomorrow at {time}",
        opens="opens {day} at {time}",
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        on_date=lambda day: f"on {day_words(day, 'en')}",
    ),
    "fi": _Words(
        open="Avoinna nyt, sulkeutuu klo {time}",
        closed_now="Suljettu juuri nyt",
        closed_for_today="Suljettu tältä päivältä",
        closed_today="Suljettu tänään",
        opens_today="avautuu klo {time}",
        opens_tomorrow="avautuu huomenna klo {time}",
        opens="avautuu {day} klo {time}",
        weekdays=("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"),
        on_date=lambda day: f"{day.day}.{day.month}.{day.year}",
    ),
}
# The law's free days, as the calendar names them in Swedish.
_FREE: Final = {
    "Nyårsdagen": ("New Year's Day", "uudenvuodenpäivä"),
    "Trettondedag jul": ("Epiphany", "loppiainen"),
    "Långfredagen": ("Good Friday", "pitkäperjantai"),
    "Påskdagen": ("Easter Sunday", "pääsiäispäivä"),
    "Annandag påsk": ("Easter Monday", "toinen pääsiäispäivä"),
    "Första maj": ("May Day", "vappu"),
    "Kristi himmelsfärdsdag": ("Ascension Day", "helatorstai"),
    "Pingstdagen": ("Whit Sunday", "helluntaipäivä"),
    "Nationaldagen": ("National Day", "kansallispäivä"),
    "Midsommarafton": ("Midsummer's Eve", "juhannusaatto"),
    "Midsommardagen": ("Midsummer's Day", "juhannuspäivä"),
    "Alla helgons dag": ("All Saints' Day", "pyhäinpäivä"),
    "Julafton": ("Christmas Eve", "jouluaatto"),
    "Juldagen": ("Christmas Day", "joulupäivä"),
    "Annandag jul": ("Boxing Day", "tapaninpäivä"),
    "Nyårsafton": ("New Year's Eve", "uudenvuodenaatto"),
}


def free_words(name: str, language: str) -> str:
    """A free day's name in the language, as the calendar gives it; "" for a name that only Swedish has."""
    if language not in {"en", "fi"}:
        return name[:1].lower() + name[1:]
    return " / ".join(
        _FREE[part][0 if language == "en" else 1]
        for part in (name[:1].upper() + name[1:]).split(" och ")
        if part in _FREE
    )


def standing_words(found: Standing, at: datetime, language: str) -> str:
    """How it stands at the moment, in a sentence without its full stop."""
    words = _WORDS.get(language, _WORDS["sv"])
    if found.open and found.until is not None:
        return words.open.format(time=clock_words(found.until.astimezone(STOCKHOLM).time()))
    today = at.astimezone(STOCKHOLM).date()
    shut = _shut(found, today, words) + (f" ({found.why})" if found.why and not found.left_today else "")
    return f"{shut}, {_opens(found.until, today, words)}" if found.until is not None else shut


def _shut(found: Standing, today: date, words: _Words) -> str:
    if not found.left_today:
        return words.closed_today
    later_today = found.until is not None and found.until.astimezone(STOCKHOLM).date() == today
    return words.closed_now if later_today else words.closed_for_today


def _opens(until: datetime, today: date, words: _Words) -> str:
    local = until.astimezone(STOCKHOLM)
    at, ahead = clock_words(local.time()), (local.date() - today).days
    if ahead == 0:
        return words.opens_today.format(time=at)
    if ahead == 1:
        return words.opens_tomorrow.format(time=at)
    day = words.weekdays[local.weekday()] if ahead <= _WEEKDAY_ALONE else words.on_date(local.date())
    return words.opens.format(day=day, time=at)
