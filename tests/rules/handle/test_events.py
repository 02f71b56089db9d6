"""What makes a case likely to belong to an event, on plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.steps.handle.rules.events import MOST_WORDS, Sign, event_name, is_likely, signs_of, words_of


def test_the_beginning_of_a_word_is_enough_to_find_it() -> None:
    signs, met = signs_of(text="Det är halkigt vid HALLEN.", category=False, district=False, words=("halk", "snö"))

    assert (signs, met) == ((Sign.WORDS,), ("halk",))


def test_a_word_inside_another_is_not_that_word() -> None:
    assert signs_of(text="Påskhalkan", category=False, district=False, words=("halk",)) == ((), ())


def test_words_with_signs_of_their_own_are_taken_as_they_stand() -> None:
    assert signs_of(text="a.b och axb", category=False, district=False, words=("a.b",))[1] == ("a.b",)


def test_two_signs_or_all_that_was_looked_for_make_a_case_likely() -> None:
    assert is_likely((Sign.WORDS,), looked_for=1)
    assert is_likely((Sign.WORDS, Sign.DISTRICT), looked_for=3)
    assert not is_likely((Sign.WORDS,), looked_for=3)
    assert not is_likely((), looked_for=0)


@given(st.text(max_size=300))
def test_words_to_look_for_are_small_short_and_each_once(text: str) -> None:
    try:
        words = words_of(text)
    except Refused as refused:
        assert refused.code == "too_many_words"
        return
    assert len(set(words)) == len(words) <= MOST_WORDS
    assert all(word == word.casefold() and len(word) >= 3 for word in words)


@pytest.mark.parametrize(("name", "code"), [("  ", "no_name"), ("x" * 121, "text_too_long")])
def test_an_event_has_a_name_of_some_length(name: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        event_name(name)


def test_a_name_stands_on_one_line_however_it_was_typed() -> None:
    assert event_name(" Snöovädret\n 3  december ") == "Snöovädret 3 december"
