"""Opening hours in words: weekdays with the same hours together, then the days that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

Span = tuple[time, time]


@dataclass(frozen=True)
class OtherDay:
    """A day with other hours than its weekday; no spans means closed."""

    day: date
    spans: tuple[Span, ...]
    note: str = ""


@dataclass(frozen=True)
class _Words:
    weekdays: tuple[str, ...]
    to: str
    conjunction: str
    closed: str


_WORDS = {
    "sv": _Words(("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"), "–", " och ", "stängt"),
    "en": _Words(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), " to ", " and ", "closed"
    ),
    "fi": _Words(
        ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"),
        "–",
        " ja ",
        "suljettu",
    ),
}


def in_words(weekly: Mapping[int, Sequence[Span]], others: Sequence[OtherDay], language: str) -> str:
    """As `måndag–torsdag 9.00–15.00, fredag 9.00–12.00; 2026-12-24 stängt (julafton)`; empty without any hours."""
    words = _WORDS.get(language, _WORDS["sv"])
    runs = [
        (tuple(day for day, _spans in run), spans)
        for spans, run in _runs([(day, tuple(sorted(weekly.get(day, ())))) for day in range(7)])
        if spans
    ]
    usual = ", ".join(f"{_days(days, words)} {_times(spans, words)}" for days, spans in runs)
    differing = ", ".join(
        f"{other.day.isoformat()} {_times(other.spans, words) if other.spans else words.closed}"
        + (f" ({other.note})" if other.note else "")
        for other in others
    )
    return "; ".join(part for part in (usual, differing) if part)


def _runs(
    days: list[tuple[int, tuple[Span, ...]]],
) -> list[tuple[tuple[Span, ...], list[tuple[int, tuple[Span, ...]]]]]:
    return [(spans, list(run)) for spans, run in groupby(days, key=lambda day: day[1])]


def _days(days: tuple[int, ...], words: _Words) -> str:
    first, last = words.weekdays[days[0]], words.weekdays[days[-1]]
    return first if len(days) == 1 else f"{first}{words.to}{last}"


def _times(spans: Sequence[Span], words: _Words) -> str:
    return words.conjunction.join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in spans)


def times_in_words(spans: Sequence[Span], language: str) -> str:
    """As `9.00–12.00 och 13.00–15.00`; the word for closed without any."""
    words = _WORDS.get(language, _WORDS["sv"])
    return _times(spans, words) if spans else words.closed


def clock_words(moment: time) -> str:
    """As `9.00`, in all three languages."""
    return _clock(moment)


def _clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"
