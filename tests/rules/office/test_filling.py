"""Texts are filled whole, in one pass, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.office.rules.filling import fill, variables_of


def test_every_hole_of_a_text_is_filled_with_its_value() -> None:
    assert fill("Hej {name}, {name}! Nr {reference}.", {"name": "Rut", "reference": "S1"}) == "Hej Rut, Rut! Nr S1."


def test_a_missing_value_stops_the_letter_and_is_named() -> None:
    with pytest.raises(Refused) as refused:
        fill("{officer} svarar senast {latest_on} om {reference}", {"reference": "S1"})

    assert refused.value.code == "open_variable"
    assert refused.value.facts == {"names": ("latest_on", "officer")}


def test_braces_that_a_resident_wrote_stay_as_they_were_written() -> None:
    assert fill("Du skrev: {text}", {"text": "{code} {okänd} {}", "code": "HEMLIG"}) == "Du skrev: {code} {okänd} {}"


def test_braces_that_are_no_variable_are_left_alone() -> None:
    assert fill("a { b } {} {Stor} {0} c", {}) == "a { b } {} {Stor} {0} c"
    assert variables_of("{a} {b_2} {A}") == {"a", "b_2"}


@given(st.dictionaries(st.sampled_from(["text", "name", "code"]), st.text(), min_size=3))
def test_values_always_come_through_unchanged_whatever_they_hold(values: dict[str, str]) -> None:
    assert fill("1{text}2{name}3{code}4", values) == f"1{values['text']}2{values['name']}3{values['code']}4"
