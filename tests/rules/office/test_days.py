from __future__ import annotations

from datetime import date

from gehor.office.rules.days import day_words


def test_day_is_written_as_each_language_writes_it() -> None:
    day = date(2026, 12, 8)

    assert day_words(day, "sv") == "tisdag 8 december 2026"
    assert day_words(day, "en") == "Tuesday 8 December 2026"
    assert day_words(day, "fi") == "tiistai 8. joulukuuta 2026"
    assert day_words(day, "so") == "tisdag 8 december 2026"
