"""Periods, and how they are cut to be read as whole months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.steps.follow_up.rules.periods import (
    Period,
    chosen_days,
    month_of,
    months_before,
    named_period,
    pieces,
)

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


@given(DAYS, st.integers(0, 800))
def test_pieces_of_a_period_hold_each_of_its_days_once(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    cut = pieces(period)
    held = _days(*cut.before) + _days(cut.first_month, cut.after_months - timedelta(days=1)) + _days(*cut.after)

    assert held == _days(period.first, period.last)
    assert cut.first_month.day == cut.after_months.day == 1


@given(DAYS)
def test_the_same_time_a_year_before_is_never_longer_or_later(day: date) -> None:
    before = Period(day, day).year_before()

    assert before.first == before.last
    assert (before.first.year, before.first.month) == (day.year - 1, day.month)


def test_tertials_and_years_are_those_the_city_reports() -> None:
    assert named_period("t1", 2026, TODAY) == Period(date(2026, 1, 1), date(2026, 4, 30))
    assert named_period("t2", 2026, TODAY) == Period(date(2026, 1, 1), date(2026, 8, 31))
    assert named_period("12m", 2026, TODAY) == Period(date(2025, 11, 25), TODAY)
    assert month_of(date(2028, 2, 9)) == Period(date(2028, 2, 1), date(2028, 2, 29))
    assert months_before(date(2026, 2, 1), 3) == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1))


@pytest.mark.parametrize(("kind", "year"), [("t4", 2026), ("year", 1999), ("year", 2027), ("year", 10**9)])
def test_period_that_nobody_can_mean_is_refused_by_name(kind: str, year: int) -> None:
    with pytest.raises(Refused, match="period_unknown"):
        named_period(kind, year, TODAY)


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(Refused, match="days_wrong"):
        chosen_days(TODAY, TODAY - timedelta(days=1))
