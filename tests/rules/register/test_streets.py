"""The street in what somebody says of a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.register.rules.streets import MOST, folded, shown, street_of


@pytest.mark.parametrize(
    ("place", "street"),
    [
        ("Lindvägen 3", "Lindvägen"),
        ("vid Södra  Ringgatan 12 B, port 3", "Södra Ringgatan"),
        ("cykelvägen längs Kvarnstensgatan", "Kvarnstensgatan"),
        ("LINDVÄGEN", "LINDVÄGEN"),
        ("hos Rut Alm, Lindvägen 3 lgh 1203", "Lindvägen"),
        ("lekplatsen bakom skolan", ""),
        ("59.3293, 18.0686", ""),
        ("gatan", ""),
        ("", ""),
    ],
)
def test_a_street_is_named_without_number_and_without_whoever_lives_there(place: str, street: str) -> None:
    assert street_of(place) == street


def test_the_same_street_is_the_same_however_it_is_written() -> None:
    assert folded("LINDVÄGEN") == folded("Lindvägen")
    assert shown(folded("Södra Ringgatan")) == "Södra Ringgatan"


@given(st.text(max_size=300))
def test_any_words_give_a_street_that_the_column_holds(place: str) -> None:
    assert len(folded(street_of(place))) <= MOST
