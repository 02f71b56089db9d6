"""Hints on plain language: what is pointed out is there, and what is well said is left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.swedish.plainness import Hint, Wordings, active_form, review

PAIRS = {
    "erhålla": "få",
    "vidta åtgärder": "göra något åt",
    "vidta": "göra",
    "i samband med": "när, vid",
    "rörande": "om",
    "endast": "bara",
    "samt": "och",
    "ej": "inte",
}
WORDS = Wordings(PAIRS)
LINES = (Path(__file__).parents[2] / "data/plainness/sentences.txt").read_text("utf-8").splitlines()


def told(text: str, hint: Hint, *, longest: int = 25) -> list[str]:
    found = review(text, WORDS, longest=longest)
    return [found.text[one.start : one.end] for one in found.of(hint)]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_with_a_passive_verb_is_told_from_one_without(line: str) -> None:
    assert bool(told(line[2:], Hint.PASSIVE)) == line.startswith("+")


@pytest.mark.parametrize(
    ("text", "met", "instead"),
    [
        ("Ni erhöll beslutet.", "erhöll", "få"),
        ("Ni har erhållit ett brev.", "erhållit", "få"),
        ("Vi VIDTAR ÅTGÄRDER i dag.", "VIDTAR ÅTGÄRDER", "göra något åt"),
        ("Något vidtas snart.", "vidtas", "göra"),
        ("Vi skriver i samband med bygget.", "i samband med", "när, vid"),
        ("Brevet rörande gatan.", "rörande", "om"),
        ("Det går ej.", "ej", "inte"),
    ],
)
def test_office_words_are_met_in_all_their_forms(text: str, met: str, instead: str) -> None:
    found = review(text, WORDS, longest=25)
    (one,) = found.of(Hint.WORD)
    assert (found.text[one.start : one.end], one.instead) == (met, instead)


@pytest.mark.parametrize(
    "text", ["Ett rör har gått sönder.", "Det är den enda vägen.", "Ett samtal.", "I samma stund med dig."]
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert told(text, Hint.WORD) == []


def test_what_has_an_everyday_word_is_not_told_twice_for_being_passive() -> None:
    assert told("Åtgärder vidtas.", Hint.PASSIVE) == []


def test_a_sentence_with_more_words_than_the_office_wants_is_long() -> None:
    text = "Vi lagar. En två tre fyra fem sex."

    assert told(text, Hint.LONG, longest=5) == ["En två tre fyra fem sex."]
    assert review(text, WORDS, longest=5).of(Hint.LONG)[0].words == 6
    assert told(text, Hint.LONG, longest=6) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vi kommer t.ex. på måndag kl. 8 med bilen.", 1),
        ("Ring oss. Vi svarar.", 2),
        ("Vi har två saker:\nsand\nsalt", 3),
        ("Stämmer det? Ja! Absolut.", 3),
        ("Det kostar ca. 300 kronor.", 1),
        ("Den lagas den 3. Därefter målar vi.", 2),
        ("– – –", 0),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_takes_a_breath(text: str, sentences: int) -> None:
    assert review(text, WORDS, longest=25).sentences == sentences


def test_words_of_another_language_are_not_judged_as_swedish_ones() -> None:
    found = review("The bus stops. It was samt found ej.", WORDS, longest=3, swedish=False)

    assert found.of(Hint.WORD) == found.of(Hint.PASSIVE) == ()
    assert len(found.of(Hint.LONG)) == 1


def test_a_verb_gets_back_its_active_form() -> None:
    assert {word: active_form(word) for word in ("hanterades", "skrivs", "görs", "tas", "bussens", "finns")} == {
        "hanterades": "hantera",
        "skrivs": "skriva",
        "görs": "göra",
        "tas": "ta",
        "bussens": "",
        "finns": "",
    }


@given(st.text(alphabet="abåsde .!?\n–'ej", max_size=300), st.integers(1, 30))
def test_whatever_is_written_hints_lie_inside_the_text_and_never_cross(text: str, longest: int) -> None:
    found = review(text, WORDS, longest=longest)
    inner = [one for one in found.found if one.hint != Hint.LONG]

    assert all(0 <= one.start < one.end <= len(found.text) for one in found.found)
    assert all(one.end <= other.start for one, other in pairwise(inner))
