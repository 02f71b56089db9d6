from __future__ import annotations

from math import comb, exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.improve.rules.chances import (
    binomial_tail,
    hypergeometric_tail,
    negative_binomial_tail,
    share_interval,
)

SHARES = [0.02, 0.1, 0.31, 0.5, 0.77, 0.95]


@pytest.mark.parametrize("p", SHARES)
def test_tail_of_the_binomial_is_what_adding_all_terms_up_gives(p: float) -> None:
    n = 30
    for least in range(n + 2):
        added = sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(least, n + 1))
        assert binomial_tail(least, n, p) == pytest.approx(added, rel=1e-9, abs=1e-12)


def test_without_scatter_the_tail_is_that_of_the_poisson() -> None:
    mean = 7.3
    for least in range(30):
        below = sum(exp(-mean) * mean**k / factorial(k) for k in range(least))
        assert negative_binomial_tail(least, mean, mean) == pytest.approx(1 - below, abs=1e-12)


@given(st.integers(0, 400), st.floats(0.1, 200), st.floats(1, 6))
def test_more_cases_are_always_rarer_and_more_scatter_makes_many_less_rare(
    least: int, mean: float, over: float
) -> None:
    tail = negative_binomial_tail(least, mean, mean * over)

    assert 0 <= tail <= 1
    assert negative_binomial_tail(least + 1, mean, mean * over) <= tail + 1e-12
    # Far out, where alarms are raised; near the middle the two cross.
    if least > 2 * mean + 10:
        assert negative_binomial_tail(least, mean, mean * (over + 1)) >= tail


def test_tail_of_drawing_without_putting_back_is_what_counting_gives() -> None:
    drawn, marked, total = 8, 11, 30
    for least in range(10):
        ways = sum(comb(marked, k) * comb(total - marked, drawn - k) for k in range(least, drawn + 1))
        assert hypergeometric_tail(least, drawn, marked, total) == pytest.approx(ways / comb(total, drawn), abs=1e-12)


@given(st.integers(1, 300), st.data())
def test_interval_of_a_share_holds_the_share_and_grows_with_it(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    low, high = share_interval(part, whole)

    assert 0 <= low <= part / whole <= high <= 1
    if part < whole:
        more = share_interval(part + 1, whole)
        assert more[0] >= low
        assert more[1] >= high


@pytest.mark.parametrize("whole", [5, 24, 60])
@pytest.mark.parametrize("p", SHARES)
def test_interval_holds_the_true_share_at_least_so_often_as_it_says(whole: int, p: float) -> None:
    covered = sum(
        comb(whole, part) * p**part * (1 - p) ** (whole - part)
        for part in range(whole + 1)
        if share_interval(part, whole)[0] <= p <= share_interval(part, whole)[1]
    )

    assert covered >= 0.95
