from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gehor.office.rules.filling import variables_of
from gehor.office.rules.fragments import VARIABLES, filled_where_known, left_open, new_code


def test_a_code_is_made_of_the_name_and_differs_from_those_that_are_taken() -> None:
    assert new_code("Be om ursäkt!", frozenset()) == "be-om-ursakt"
    assert new_code("Be om ursäkt", frozenset({"be-om-ursakt", "be-om-ursakt-2"})) == "be-om-ursakt-3"
    assert new_code("¡¿", frozenset()) == "text"


def test_what_the_case_knows_is_filled_and_what_it_lacks_stays_in_braces() -> None:
    text = filled_where_known("Vi lagar {place} till {due_on}.", {"place": "Ekvägen 3", "due_on": ""})

    assert text == "Vi lagar Ekvägen 3 till {due_on}."
    assert left_open(text) == ("due_on",)


def test_braces_that_are_nobodys_word_are_a_persons_own() -> None:
    assert left_open("Skriv {så här} eller {abc_d}.") == ()


@given(st.dictionaries(st.sampled_from(sorted(VARIABLES)), st.text(alphabet="abcåäö {}", max_size=20)))
def test_a_value_never_opens_a_hole_of_its_own(values: dict[str, str]) -> None:
    body = " ".join(f"{{{name}}}" for name in sorted(VARIABLES))
    text = filled_where_known(body, values)

    kept = {name for name in VARIABLES if not values.get(name)}
    assert kept <= variables_of(text)
