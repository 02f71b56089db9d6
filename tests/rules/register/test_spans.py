from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gehor.steps.register.rules.spans import GROWTH, Window, covering, lexemes_of, windows

DAYS = st.integers(min_value=700_000, max_value=745_000)
COUNTS = st.dictionaries(st.integers(min_value=1_400, max_value=1_446), st.integers(min_value=1, max_value=10**6))


@given(DAYS, st.integers(min_value=0, max_value=400))
@settings(max_examples=200, deadline=None)
def test_stretches_that_cover_a_window_hold_just_its_days(day: int, length: int) -> None:
    window = Window(day // 8 * 8, day // 8 * 8 + 8 * length, 0.0)
    stretches = set(covering(window))

    for each in (window.first - 1, window.first, window.last - 1, window.last):
        inside = window.first <= each < window.last
        assert (not stretches.isdisjoint(lexemes_of(date.fromordinal(each)))) == inside


@given(COUNTS, st.floats(min_value=0, max_value=1), st.integers(min_value=1, max_value=2_000), DAYS)
@settings(max_examples=200, deadline=None)
def test_windows_follow_each_other_back_to_the_oldest_text(
    texts: dict[int, int], share: float, wanted: int, today: int
) -> None:
    found = list(windows(tuple(texts.items()), share=share, wanted=wanted, most=5_000, today=today))

    assert all(newer.first == older.last for newer, older in pairwise(found))
    assert not found or found[-1].first <= min(texts) * 512
    assert not found or found[0].last > max(min(today, max(texts) * 512 + 511), max(texts) * 512)


def test_each_window_is_expected_to_meet_more_than_the_one_before_up_to_a_limit() -> None:
    found = list(windows([(1_445, 500_000)], share=0.2, wanted=1_000, most=5_000, today=1_446 * 512))

    assert [round(window.expected, -3) for window in found[:3]] == [2_000, 5_000, 6_000]
    assert GROWTH > 1
