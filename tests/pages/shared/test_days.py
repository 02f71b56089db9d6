"""Days, times and numbers as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from gehor.pages.shared import days

TUESDAY = date(2026, 12, 8)
AFTERNOON = datetime(2026, 12, 8, 13, 32, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "long_day", "short_day", "clock", "stamp"),
    [
        ("sv", "tisdag 8 december 2026", "ti 8 dec", "14.32", "8 december 2026 kl. 14.32"),
        ("en", "Tuesday 8 December 2026", "Tue 8 Dec", "14:32", "8 December 2026, 14:32"),
        ("fi", "tiistai 8. joulukuuta 2026", "ti 8.12.", "14.32", "8. joulukuuta 2026 klo 14.32"),
    ],
)
def test_day_and_time_are_written_as_each_language_writes_them(
    language: str, long_day: str, short_day: str, clock: str, stamp: str
) -> None:
    with translation.override(language):
        assert days.long_day(TUESDAY) == long_day
        assert days.short_day(TUESDAY) == short_day
        assert days.clock(AFTERNOON) == clock
        assert days.stamp(AFTERNOON) == stamp


def test_instant_just_before_midnight_in_utc_belongs_to_the_next_day_here() -> None:
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    with translation.override("sv"):
        assert days.long_day(late) == "onsdag 1 juli 2026"
        assert days.iso(late) == "2026-07-01T00:30+02:00"


def test_naive_time_is_refused_instead_of_being_shown_wrong() -> None:
    with pytest.raises(ValueError, match="naive"):
        days.clock(datetime(2026, 12, 8, 13, 32))  # noqa: DTZ001


def test_numbers_are_grouped_by_spaces_that_do_not_break() -> None:
    with translation.override("sv"):
        assert days.number(1234567) == f"1{NBSP}234{NBSP}567"
        assert days.number(1234.5) == f"1{NBSP}234,5"
        assert days.number(-3) == "\N{MINUS SIGN}3"
        assert days.number(999) == "999"
    with translation.override("en"):
        assert days.number(1234.5) == "1,234.5"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 byte"), (999, "999 byte"), (1000, "1 kB"), (1_234_567, "1,2 MB"), (999_999, "1 MB"), (52_000_000, "52 MB")],
)
def test_file_sizes_are_told_in_the_nearest_readable_unit(size: int, shown: str) -> None:
    with translation.override("sv"):
        assert days.file_size(size).replace(NBSP, " ") == shown
