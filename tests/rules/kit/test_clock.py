"""Days are Sweden's days, whatever the hour in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from gehor.kit import clock


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-23T22:59:59+00:00", "2026-11-23"),
        ("2026-11-23T23:00:00+00:00", "2026-11-24"),
        ("2026-07-01T21:59:59+00:00", "2026-07-01"),
        ("2026-07-01T22:00:00+00:00", "2026-07-02"),
        ("2026-03-28T23:30:00+00:00", "2026-03-29"),
        ("2026-03-29T22:30:00+00:00", "2026-03-30"),
        ("2026-10-24T22:30:00+00:00", "2026-10-25"),
        ("2026-10-25T22:30:00+00:00", "2026-10-25"),
    ],
)
def test_midnight_and_changes_of_the_clock_give_the_swedish_day(at: str, day: str) -> None:
    assert clock.local_day(datetime.fromisoformat(at)) == date.fromisoformat(day)


def test_now_is_told_in_utc_and_today_in_sweden() -> None:
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
        assert clock.now().utcoffset() == timedelta(0)
        assert clock.today() == date(2027, 1, 1)
