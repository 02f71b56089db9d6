"""Sentences that promise: a labelled set, and what must hold of any text."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.answer.rules.promising import MOST, promising
from gehor.steps.answer.rules.told_days import told_day
from tests.cast import DAY

LABELLED = Path(__file__).parents[2] / "data" / "promises" / "sentences.tsv"
with LABELLED.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("row", ROWS, ids=[row["sentence"] for row in ROWS])
def test_each_labelled_sentence_is_understood_as_it_is_labelled(row: dict[str, str]) -> None:
    found = promising(row["sentence"], DAY)
    assert bool(found) == (row["promises"] == "yes")
    assert [one.due_on.isoformat() if one.due_on else "" for one in found] == [row["day"]] * len(found)


def test_sentences_of_a_whole_answer_are_found_in_their_order() -> None:
    text = "Hej!\n\nTack för att du skrev. Vi lagar hålet inom två veckor. Jag återkommer sedan.\n\n> Vi ska göra allt."
    assert [one.sentence for one in promising(text, DAY)] == [
        "Vi lagar hålet inom två veckor.",
        "Jag återkommer sedan.",
    ]


@given(st.text(max_size=2_000), DAYS)
def test_any_text_is_read_without_harm_and_finds_no_more_than_it_says(text: str, today: date) -> None:
    found = promising(text, today)
    plain = " ".join(text.split())
    assert len(found) <= MOST
    assert all(one.sentence in plain for one in found)


@given(st.sampled_from([row["sentence"] for row in ROWS]), DAYS)
def test_a_day_that_is_told_never_lies_behind_the_day_of_writing(sentence: str, today: date) -> None:
    day = told_day(sentence, today)
    assert day is None or day >= today


@given(st.lists(st.sampled_from([row["sentence"] for row in ROWS]), max_size=6))
def test_what_stands_around_a_sentence_does_not_change_it(sentences: list[str]) -> None:
    alone = {one.sentence for sentence in sentences for one in promising(sentence, DAY)}
    assert {one.sentence for one in promising("\n".join(sentences), DAY)} == alone


@given(st.integers(1, 200), DAYS)
def test_within_so_many_days_is_counted_from_the_day_of_writing(number: int, today: date) -> None:
    assert told_day(f"Vi lagar det inom {number} dagar.", today) == today + timedelta(days=number)
