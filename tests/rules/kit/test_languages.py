"""The language of a text is guessed by its small words and letters; rather no answer than a wrong one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gehor.kit.languages import known_languages, language_of_text

DATA = Path(__file__).parents[2] / "data"
LINES = (DATA / "languages" / "texts.tsv").read_text(encoding="utf-8").splitlines()
TEXTS: list[tuple[str, str]] = [(line.partition("\t")[0], line.partition("\t")[2]) for line in LINES]


def test_no_text_of_the_collection_is_taken_for_another_language() -> None:
    wrong = [(code, text) for code, text in TEXTS if language_of_text(text) not in {code, ""}]
    assert wrong == []


def test_nearly_every_text_of_the_collection_is_recognised() -> None:
    # As it was measured; the four that are left are short and say so by saying nothing.
    assert sum(language_of_text(text) == code for code, text in TEXTS) >= len(TEXTS) - 4


def test_everyday_swedish_reports_are_never_taken_for_another_language() -> None:
    with (DATA / "suggestions" / "texts.csv").open(encoding="utf-8") as file:
        found = {language_of_text(row["text"]) for row in csv.DictReader(file)}
    assert found == {"sv", ""}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hej!",
        "12345 !!! ???",
        "Storgatan 12",
        "anna@exempel.example https://exempel.example/och/att/det/jag",
        "Lorem ipsum dolor sit amet consectetur adipiscing elit",
        "xxxx yyyy zzzz qqqq wwww",
        "Hello and thank you for that. Привет и спасибо за это, всё было очень хорошо.",
    ],
)
def test_what_tells_no_language_gets_no_answer(text: str) -> None:
    assert language_of_text(text) == ""


def test_every_language_of_the_collection_is_one_that_can_be_named() -> None:
    assert {code for code, _text in TEXTS} <= set(known_languages())


def test_signs_that_are_no_letters_and_endless_texts_do_no_harm() -> None:
    assert language_of_text("\x00" * 50 + "\u202e") == ""
    assert language_of_text("och att det är jag på en som " * 100_000) == "sv"
