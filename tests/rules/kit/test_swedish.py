"""Readability and the Swedish order of letters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gehor.kit.swedish import lix, sort_key

VECTORS = json.loads((Path(__file__).parents[2] / "data/swedish/lix-vectors.json").read_text("utf-8"))["vectors"]

IN_ORDER = "Arboga Eva Evert Vara Wien Ümit Zinkgruvan Zorn Åmål ÅRE Älmhult ängelholm Ärla Örebro".split(" ")  # noqa: SIM905


def text_of(words: int, sentences: int, long_words: int) -> str:
    """A text with exactly these counts."""
    made = ["ordagrant"] * long_words + ["ord"] * (words - long_words)
    ends = {round(words * part / sentences) for part in range(1, sentences + 1)}
    return " ".join(word + "." * (place in ends) for place, word in enumerate(made, start=1))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_vectors_get_their_known_lix(vector: dict[str, object]) -> None:
    assert lix(str(vector["text"])) == pytest.approx(vector["lix"], abs=0.05)


@pytest.mark.parametrize(("counts", "expected"), [((437, 21, 112), 46.44), ((3784, 580, 1018), 33.43)])
def test_the_worked_examples_give_their_known_lix(counts: tuple[int, int, int], expected: float) -> None:
    assert lix(text_of(*counts)) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("text", ["", "  \n", "... 12 345 !?"])
def test_a_text_without_words_has_no_lix(text: str) -> None:
    assert lix(text) == 0


def test_a_last_sentence_without_a_stop_counts_as_one() -> None:
    assert lix("Ett två tre. Fyra fem sex") == lix("Ett två tre. Fyra fem sex.") == 3


def test_a_stop_inside_a_number_or_address_ends_no_sentence() -> None:
    assert lix("Se exempelstad.example i dag.") == lix("Se exempelstad example i dag.")


def test_a_hyphenated_word_is_one_word_and_its_letters_add_up() -> None:
    assert lix("gatu-lykta") == pytest.approx(101)


def test_names_sort_in_the_swedish_order() -> None:
    assert sorted(sorted(IN_ORDER), key=sort_key) == IN_ORDER


def test_a_marked_letter_sorts_as_the_plain_one() -> None:
    assert sort_key("Éva") == sort_key("EVA") == "eva"


def test_a_letter_in_two_pieces_sorts_as_the_whole_letter() -> None:
    assert sort_key("A\u030akesson") == sort_key("Åkesson")
