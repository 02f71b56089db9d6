"""What a resident asks is found in the letter: own-written letters, labelled before the rules were tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gehor.steps.answer.rules.asked import MOST_ASKED, AskedAs, asked_in, is_mark, mark_of, sentences

LETTERS = Path(__file__).parents[2] / "data" / "questions" / "letters.txt"


def letters(file: Path = LETTERS) -> Iterator[tuple[str, list[str], set[str]]]:
    """(language, sentences, those that want an answer) of each letter."""
    for letter in file.read_text(encoding="utf-8").split("= ")[1:]:
        language, *lines = letter.strip().splitlines()
        yield language, [line[2:] for line in lines], {line[2:] for line in lines if line.startswith("? ")}


def counted(languages: set[str]) -> tuple[int, int, int]:
    """(rightly found, wrongly found, missed) sentences."""
    right = wrong = missed = 0
    for language, lines, wanted in letters():
        if language in languages:
            found = {row.text for row in asked_in("\n".join(lines), language)}
            right, wrong, missed = (
                right + len(found & wanted),
                wrong + len(found - wanted),
                missed + len(wanted - found),
            )
    return right, wrong, missed


@pytest.mark.parametrize(
    ("languages", "recall", "precision"), [({"sv"}, 0.9, 0.9), ({"en"}, 0.85, 0.85), ({"fi"}, 0.85, 0.85)]
)
def test_most_questions_are_found_and_most_found_are_questions(
    languages: set[str], recall: float, precision: float
) -> None:
    right, wrong, missed = counted(languages)

    assert right / (right + missed) >= recall
    assert right / (right + wrong) >= precision


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Varför är det mörkt?", AskedAs.QUESTION),
        ("När kommer ni", AskedAs.QUESTION),
        ("Jag undrar när lampan lagas.", AskedAs.TOLD),
        ("Jag vill att ni lagar lampan.", AskedAs.DEMAND),
        ("Se http://exempel.example/?a=1 så förstår ni.", None),
        ("Hej, hur mår ni?", None),
        ("", None),
    ],
)
def test_a_sentence_is_asked_in_one_of_three_ways_or_not_at_all(text: str, how: AskedAs | None) -> None:
    assert [row.how for row in asked_in(text)] == ([how] if how else [])


def test_what_another_wrote_and_is_quoted_asks_nothing() -> None:
    assert asked_in("> Kan ni komma?\n| När?\nTack!") == ()


def test_the_same_question_asked_twice_is_one_and_a_flood_has_an_end() -> None:
    assert len(asked_in("Varför? varför? VARFÖR?")) == 1
    assert len(asked_in(" ".join(f"Varför {number}?" for number in range(200)))) == MOST_ASKED


def test_a_dot_within_a_time_or_a_short_word_ends_no_sentence() -> None:
    assert list(sentences("Kan ni komma t.ex. på torsdag kl. 8.30? Tack.")) == [
        "Kan ni komma t.ex. på torsdag kl. 8.30?",
        "Tack.",
    ]


def test_an_unbroken_text_of_fifty_thousand_signs_is_read_whole() -> None:
    assert asked_in("måste " * 8_000 + "?")[0].how is AskedAs.QUESTION


def test_a_mark_tells_records_apart_and_keeps_no_words() -> None:
    one, other = mark_of("1", "Varför?"), mark_of("2", "Varför?")

    assert one != other
    assert is_mark(one)
    assert not is_mark("Varför?")


def test_of_letters_the_rules_never_saw_two_thirds_are_found() -> None:
    right = wrong = missed = 0
    for language, lines, wanted in letters(LETTERS.with_name("held_out.txt")):
        found = {row.text for row in asked_in("\n".join(lines), language)}
        right, wrong, missed = right + len(found & wanted), wrong + len(found - wanted), missed + len(wanted - found)

    assert right / (right + missed) > 0.65
    assert right / (right + wrong) >= 0.9
