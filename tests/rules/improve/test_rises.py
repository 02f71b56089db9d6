from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.improve.rules.rises import FEWEST, WEEK, YEAR, Counts, rise
from gehor.steps.improve.rules.simulating import Shape, cries, daily, false_alarms, shape_of

YEARS = 3 * YEAR


def _ended(weekly: float, *, last_week: int, days: int = YEARS, season: float = 0.0) -> Counts:
    """So many a week, and in the last one so many."""
    usual = daily(Shape(weekly, season=season, scatter=1.0), days, random.Random("usual"))
    usual[-WEEK:] = [last_week // WEEK + (1 if day < last_week % WEEK else 0) for day in range(WEEK)]
    return Counts(usual)


def test_many_times_the_usual_is_a_rise_and_the_usual_is_none() -> None:
    risen = _ended(6, last_week=30)
    found = rise(risen, risen.days - 1)

    assert found is not None
    assert found.count >= 30
    assert 3 <= found.expected / found.days * WEEK <= 9
    assert found.season
    assert found.rarity < 1 / 50_000
    usual = _ended(6, last_week=6)
    assert rise(usual, usual.days - 1) is None


def test_what_comes_every_winter_is_no_rise_in_winter() -> None:
    # Fifty times as much at the top of the season as at its foot.
    counts = Counts(daily(Shape(20, season=0.96, scatter=1.0), YEARS + YEAR, random.Random("snow")))

    assert list(cries(counts, YEARS)) == []
    # The same winter would have been a rise for somebody who knew the autumn only.
    autumn = Counts(daily(Shape(20, season=0.96, top=0.5, scatter=1.0), YEAR // 2, random.Random("snow")))
    assert any(rise(autumn, last) for last in range(98, autumn.days))


def test_more_on_working_days_than_on_sundays_is_no_rise() -> None:
    counts = Counts([30 if day % 7 < 5 else 0 for day in range(YEARS)])

    assert all(rise(counts, last) is None for last in range(YEARS - 14, YEARS))


def test_too_short_a_history_says_nothing_at_all() -> None:
    counts = _ended(1, last_week=200, days=10 * WEEK)

    assert rise(counts, counts.days - 1) is None


def test_history_of_less_than_a_year_is_told_and_more_is_asked_of_it() -> None:
    counts = _ended(6, last_week=40, days=20 * WEEK)
    found = rise(counts, counts.days - 1)

    assert found is not None
    assert not found.season
    assert found.times >= 2


def test_few_cases_are_never_a_rise_however_rare() -> None:
    counts = Counts([0] * (YEARS - 1) + [FEWEST - 1])

    assert rise(counts, counts.days - 1) is None


@given(st.integers(0, 60), st.integers(1, 40))
def test_more_cases_never_make_a_rise_less_rare(last_week: int, more: int) -> None:
    few, many = (_ended(5, last_week=count) for count in (last_week, last_week + more))
    before, after = rise(few, few.days - 1), rise(many, many.days - 1)

    if before is not None:
        assert after is not None
        assert after.rarity <= before.rarity


def test_growing_steadily_from_year_to_year_is_no_rise() -> None:
    counts = Counts(daily(Shape(20, growth=0.2, scatter=1.0), YEARS + YEAR, random.Random("growing")))

    assert list(cries(counts, YEARS)) == []


@pytest.mark.parametrize("history", [98, 420])
def test_made_up_history_without_a_rise_gives_few_false_alarms(history: int) -> None:
    shapes = [Shape(weekly, season=season) for weekly in (0.3, 2, 8, 30) for season in (0.0, 0.3)]
    found = false_alarms(shapes, years=2, history=history, seed=1)

    assert found.series == len(shapes)
    # Of sixteen years of a series at the most one or two: of the whole of an office see decision 0050.
    assert found.alarms <= 2
    assert found == false_alarms(shapes, years=2, history=history, seed=1)


def test_shape_of_a_series_is_about_what_it_was_made_of() -> None:
    made = Shape(30, season=0.5, top=0.25, scatter=1.0)
    found = shape_of(Counts(daily(made, 3 * YEAR, random.Random("shape"))))

    assert found.weekly == pytest.approx(made.weekly, rel=0.1)
    assert found.season == pytest.approx(made.season, abs=0.1)
    assert found.top % 1 == pytest.approx(made.top, abs=0.05)
    assert found.scatter == pytest.approx(1, abs=0.4)
