from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.improve.rules.shares import FEWEST_AMONG, high_share


def test_share_far_above_the_rest_is_found_with_its_numbers() -> None:
    found = high_share(24, 60, 24 + 120, 60 + 1_000)

    assert found is not None
    assert (found.part, found.whole, found.share, found.rest) == (24, 60, 0.4, 0.12)
    assert found.low < 0.4 < found.high
    assert found.low > found.rest


def test_share_like_the_rest_or_of_few_cases_is_not_found() -> None:
    assert high_share(8, 60, 8 + 120, 60 + 1_000) is None
    # All of them late, but hardly any.
    assert high_share(FEWEST_AMONG - 1, FEWEST_AMONG - 1, 140, 1_000) is None


def test_category_that_is_the_whole_office_has_nothing_to_be_compared_with() -> None:
    assert high_share(50, 60, 50, 60) is None


@given(st.integers(20, 200), st.integers(0, 300), st.integers(301, 2_000), st.data())
def test_more_late_answers_never_hide_what_fewer_showed(whole: int, part: int, rest: int, data: st.DataObject) -> None:
    mine = data.draw(st.integers(0, whole - 1))
    found = high_share(mine, whole, mine + part, whole + rest)

    if found is not None:
        more = high_share(mine + 1, whole, mine + 1 + part, whole + rest)
        assert more is not None
        assert more.rarity <= found.rarity
