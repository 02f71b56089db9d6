from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gehor.steps.improve.rules.effect import FEWEST_CASES, Effect, Months, effect, months_after, scatter_of
from gehor.steps.improve.rules.simulating import Shape, daily
from gehor.steps.improve.rules.words import EffectVerdict

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
HALF_A_YEAR = 26 * 7
RUNS = 400


def _counted(before: tuple[int, ...], after: tuple[int, ...]) -> Months:
    return Months(FIRST, date(2026, len(after), 28), before, after)


def test_far_fewer_cases_after_are_told_with_an_interval_below_one() -> None:
    found = effect(Months(FIRST, LAST, (20, 22, 18, 21, 19, 20), (8, 9, 7, 10, 8, 8)))

    assert found.verdict is EffectVerdict.FEWER
    assert (found.before, found.after, found.months) == (120, 50, 6)
    assert found.low is not None and found.high is not None and found.ratio is not None
    assert found.ratio == pytest.approx(50 / 120, rel=0.02)
    assert found.low < found.ratio < found.high < 1


def test_too_few_months_or_cases_tell_nothing_yet() -> None:
    assert effect(_counted((90, 90), (10, 10))).verdict is EffectVerdict.TOO_EARLY
    few = effect(_counted((7, 7, 7), (1, 0, 1)))
    assert few.before + few.after < FEWEST_CASES
    assert few == Effect(EffectVerdict.TOO_EARLY, 21, 2, 3)


def test_small_difference_is_no_sure_difference_and_an_increase_is_told_too() -> None:
    assert effect(_counted((10, 10, 10), (9, 10, 9))).verdict is EffectVerdict.NO_SURE_DIFFERENCE
    assert effect(_counted((5, 5, 5), (30, 30, 30))).verdict is EffectVerdict.MORE
    assert effect(_counted((0, 0, 0), (30, 30, 30))).high is None


def test_only_whole_months_count_and_never_more_than_a_year() -> None:
    done = date(2025, 11, 12)
    assert months_after(done, date(2025, 12, 31)) == ()
    assert months_after(done, date(2026, 2, 1)) == (date(2025, 12, 1), date(2026, 1, 1))
    assert len(months_after(done, date(2029, 1, 1))) == 12


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=12))
def test_interval_holds_what_was_seen_and_fewer_after_never_look_like_more(pairs: list[tuple[int, int]]) -> None:
    before, after = tuple(one for one, _ in pairs), tuple(other for _, other in pairs)
    found = effect(_counted(before, after)) if len(pairs) <= 12 else None

    if found is None or found.low is None or found.high is None or found.ratio is None:
        return
    assert found.low <= found.ratio * 1.05 + 0.01
    assert found.ratio * 0.95 - 0.01 <= found.high
    if scatter_of(before, after) == 1.0:
        none_left = effect(_counted(before, tuple(0 for _ in after)))
        if none_left.high is not None:
            assert none_left.high <= found.high + 1e-9


@pytest.mark.parametrize(("scatter", "least"), [(1.0, 0.93), (2.0, 0.87)])
def test_interval_holds_the_true_change_about_as_often_as_it_says(scatter: float, least: float) -> None:
    hand = random.Random(f"coverage:{scatter}")
    held = 0
    for _ in range(RUNS):
        true = hand.choice((0.4, 0.7, 1.0, 1.3))
        weekly = hand.choice((2.0, 5.0, 12.0))
        then = daily(Shape(weekly, season=0.5, scatter=scatter), HALF_A_YEAR, hand)
        now = daily(Shape(weekly * true, season=0.5, scatter=scatter), HALF_A_YEAR, hand)
        found = effect(Months(FIRST, LAST, _months(then), _months(now)))
        assert found.low is not None and found.high is not None
        held += found.low <= true <= found.high

    # Of so many made-up improvements; with scatter the half year tells how much of it there is only roughly.
    assert held / RUNS >= least, held


def _months(days: list[int]) -> tuple[int, ...]:
    """Six stretches of a month's length."""
    bounds = [round(HALF_A_YEAR * number / 6) for number in range(7)]
    return tuple(sum(days[one:other]) for one, other in pairwise(bounds))
