"""Short texts are found by everyday words, parts of compounds, other languages' endings, and in spite of slips."""

from __future__ import annotations

import pytest

from gehor.kit.swedish.finding import Findable, Findables

TEXTS = (
    Findable("snow", "Snöröjning skotta", "Vi röjer gatorna när det har snöat."),
    Findable("permit", "Tillstånd för parkering", "Du söker i e-tjänsten."),
    Findable("bin", "Papperskorg", "Vi tömmer den."),
    Findable("lamp", "Belysning lampa", "Skriv var den står."),
    Findable("noise", "Buller", "Trafiken låter."),
)
MEANINGS = {"lykta": ("lampa",), "oväsen": ("buller",)}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("snöröjningsschema", "snow"),
        ("snorojningen", "snow"),
        ("när skottar ni", "snow"),
        ("parkeringstillstånd", "permit"),
        ("papperskorgarna", "bin"),
        ("pappers korg", "bin"),
        ("lyktan", "lamp"),
        ("oväsen", "noise"),
        ("'; DROP TABLE -- lampa", "lamp"),
    ],
)
def test_a_question_in_everyday_words_finds_what_it_means_first(question: str, first: str) -> None:
    assert Findables(TEXTS, MEANINGS).find(question).keys[0] == first


def test_a_slip_of_the_pen_is_mended_when_asked_for_and_told() -> None:
    texts = Findables(TEXTS)

    mended = texts.find("snörörjning", mend=True)
    assert (mended.keys, mended.instead) == (("snow",), "snöröjning")
    only_told = texts.find("snörörjning")
    assert (only_told.keys, only_told.instead) == ((), "snöröjning")


def test_a_word_that_is_still_being_typed_finds_what_begins_with_it() -> None:
    texts = Findables(TEXTS)

    assert texts.find("bel", typing=True).keys == ("lamp",)
    assert texts.find("bel").keys == ()


def test_english_and_finnish_texts_are_found_in_their_own_forms() -> None:
    texts = Findables(
        (
            Findable("snow", "Snow clearing", "We clear the streets.", "en"),
            Findable("lamp", "Rikkinäinen katuvalo", "Kerro paikka.", "fi"),
        )
    )

    assert texts.find("when are the streets cleared", language="en").keys == ("snow",)
    assert texts.find("rikkinäisen katuvalon", language="fi").keys == ("lamp",)


def test_words_that_only_ask_find_nothing_and_neither_does_nothing() -> None:
    for question in ("", "när får jag", "vem ska", "\0", "qzxwq", "å" * 5_000):
        assert Findables(TEXTS).find(question, mend=True).keys == ()
    assert Findables(()).find("lampa", mend=True).keys == ()
