"""Key figures on plain numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.follow_up.rules.figures import FIGURES, FigureUnit, measures_of, percentile, value_of
from gehor.steps.follow_up.rules.measures import MEASURES

DAYS = st.lists(st.integers(0, 120), min_size=1, max_size=60)


@given(DAYS)
def test_half_of_the_spread_is_the_lower_median(days: list[int]) -> None:
    assert percentile(Counter(days), Fraction(1, 2)) == median_low(days)


@given(DAYS, st.fractions(Fraction(1, 100), Fraction(1)))
def test_percentile_is_the_smallest_value_that_enough_lie_at_or_below(days: list[int], part: Fraction) -> None:
    found = percentile(Counter(days), part)

    assert found in days
    assert sum(day <= found for day in days) >= part * len(days)
    assert sum(day < found for day in days) < part * len(days)


def test_spread_of_nothing_has_no_median_to_tell() -> None:
    assert percentile({}, Fraction(1, 2)) is None


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_every_figure_is_made_from_measures_that_are_counted(figure) -> None:
    assert figure.counts in MEASURES
    assert not figure.among or figure.among in MEASURES
    assert bool(figure.among) == (figure.unit in {FigureUnit.SHARE, FigureUnit.PER_CASE})
    assert measures_of([figure])


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_every_figure_says_what_it_counts_in_three_languages(figure) -> None:
    for told in (figure.name, figure.says):
        assert len({told.sv, told.en, told.fi}) == 3
        assert told.in_language("de") == told.sv


def test_share_of_no_cases_is_nothing_to_tell_rather_than_zero() -> None:
    assert value_of(FIGURES["kept"], {}, {}).number is None
    assert value_of(FIGURES["kept"], {"due": 4, "kept": 3}, {}).number == Fraction(3, 4)
    assert value_of(FIGURES["received"], {}, {}).number == 0
