"""The shipped list of office words: long enough, each met in a text, and never answering with an office word."""

from __future__ import annotations

import csv

import pytest

from gehor.kit.refused import Refused
from gehor.kit.swedish.plainness import Hint, Wordings, review
from gehor.office.rules.plain_words import check_plain_word, spelt
from tests.rules.office.test_office_data import DATA

with (DATA / "shared" / "plain_words.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = {row["word"]: row["instead"] for row in csv.DictReader(file, strict=True)}


def test_at_least_a_hundred_and_fifty_words_are_shipped_and_well_formed() -> None:
    assert len(PAIRS) >= 150
    for word, instead in PAIRS.items():
        check_plain_word(word, instead)
        assert word == spelt(word)


def test_every_shipped_word_is_met_where_it_stands() -> None:
    wordings = Wordings(PAIRS)
    for word in PAIRS:
        (one,) = review(f"Vi tror {word} alltid.", wordings, longest=25).of(Hint.WORD)
        assert one.instead == PAIRS[word]


@pytest.mark.parametrize(
    ("word", "instead", "code"),
    [
        ("", "få", "no_word"),
        ("–", "få", "no_word"),
        ("erhålla", " ", "no_instead"),
        ("Få", "få ", "same_word"),
        ("e" * 61, "få", "text_too_long"),
        ("erhålla", "f" * 121, "text_too_long"),
    ],
)
def test_a_pair_that_helps_nobody_is_refused_with_its_reason(word: str, instead: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_plain_word(word, instead)
    assert refused.value.code == code
