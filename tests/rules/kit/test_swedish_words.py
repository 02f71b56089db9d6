"""How much of municipal Swedish meets: all forms of a word, parts of compounds, spellings without dots."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehor.kit.swedish.analysis import forms
from gehor.kit.swedish.compounds import parts_of
from gehor.kit.swedish.marking import snippet, whole
from gehor.kit.swedish.questions import question
from gehor.kit.swedish.vectors import Vector

WORDS = Path(__file__).parents[2] / "data" / "swedish"
# Singular and plural, indefinite and definite, of what residents write about.
NOUNS = [line.split() for line in (WORDS / "nouns.txt").read_text(encoding="utf-8").splitlines()]
# Each compound with what its last part alone should find.
COMPOUNDS = dict(line.split() for line in (WORDS / "compounds.txt").read_text(encoding="utf-8").splitlines())


def meets(text: str, asked: str) -> bool:
    """Whether a text is found by a question of one word, as the index does it."""
    vector = Vector()
    vector.add(text, "B")
    (group,) = question(asked).wanted
    return not set(group.lexemes).isdisjoint(vector.lexemes)


def test_nearly_every_form_of_a_noun_finds_nearly_every_other() -> None:
    pairs = [(a, b) for noun in NOUNS for a, b in permutations(dict.fromkeys(noun), 2)]
    missed = [pair for pair in pairs if not meets(*pair)]

    assert len(NOUNS) >= 40
    assert len(missed) <= len(pairs) * 5 // 100, missed


def test_at_least_nine_nouns_of_ten_are_one_word_in_all_forms() -> None:
    together = [noun for noun in NOUNS if all(meets(a, b) for a, b in permutations(noun, 2))]

    assert len(together) >= len(NOUNS) * 9 // 10


def test_different_nouns_are_never_taken_for_each_other() -> None:
    stems = [set.intersection(*(set(forms(form).stems) for form in noun)) for noun in NOUNS]
    shared = [
        (NOUNS[a][0], NOUNS[b][0]) for a in range(len(NOUNS)) for b in range(a) if not stems[a].isdisjoint(stems[b])
    ]

    assert shared == []


def test_nearly_every_compound_is_found_by_its_last_part() -> None:
    missed = [word for word, part in COMPOUNDS.items() if not meets(word, part)]

    assert len(COMPOUNDS) >= 36
    assert len(missed) <= len(COMPOUNDS) // 18, missed


def test_all_ways_to_cut_a_compound_are_kept_not_only_the_best() -> None:
    assert {"vinter", "väghållning", "vinterväg", "hållning"} <= parts_of("vinterväghållning")


@pytest.mark.parametrize("word", ["handlingar", "information", "belysning", "skötsel", "farlig", "barnen", "johansson"])
def test_word_that_only_looks_like_a_compound_is_not_cut(word: str) -> None:
    assert parts_of(word) == frozenset()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("snöröjning", "snorojning"),
        ("snorojning", "snöröjning"),
        ("Älvgränd", "alvgrand"),
        ("Växjögatan", "vaxjogatan"),
        ("papper korg", "papperskorg"),
        ("snö röjningen", "snöröjning"),
        ("epost", "e-post"),
        ("e-post", "epost"),
        ("Anna-Lena", "lena"),
        ("gå", "gick"),
        ("böcker", "bok"),
        ("Åmål", "ÅMÅL"),
        ("08-465 004 01", "+46846500401"),
        ("RUT.ALM@example.org", "rut.alm@Example.org"),
        ("S2026-001234", "s2026-001234"),
    ],
)
def test_spellings_of_the_same_thing_meet(text: str, asked: str) -> None:
    assert meets(text, asked)


@pytest.mark.parametrize(("text", "asked"), [("hal", "hål"), ("hall", "häll"), ("lampa", "park"), ("väg", "vinterväg")])
def test_words_that_differ_do_not_meet(text: str, asked: str) -> None:
    assert not meets(text, asked)


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_vector_question_or_snippet(text: str) -> None:
    vector = Vector()
    vector.add(text, "B")
    asked = question(text)
    found = snippet(text, asked)

    assert vector.literal.count("\0") == 0
    assert asked.expression.count("(") == asked.expression.count(")") or "'" in asked.expression
    assert found is None or "".join(piece.text for piece in found.pieces)


@given(st.from_regex(r"[a-zåäö]{2,14}", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_every_word_finds_itself_unless_it_is_in_every_text(word: str) -> None:
    asked = question(word)

    assert asked.is_empty or meets(word, word)


def test_snippet_shows_the_densest_stretch_and_marks_other_forms_too() -> None:
    text = "Långt före. " * 40 + "Snöröjningen av trottoarerna uteblev i morse. " + "Långt efter. " * 40

    found = snippet(text, question("snöröjning trottoar"), length=120)

    assert found is not None
    assert [piece.text for piece in found.pieces if piece.met] == ["Snöröjningen", "trottoarerna"]
    assert found.pieces[0].text == "… "
    assert len("".join(piece.text for piece in found.pieces)) < 160


def test_text_without_what_was_asked_has_no_snippet_and_is_shown_whole() -> None:
    assert snippet("Gatlyktan blinkar.", question("skräp")) is None
    assert "".join(piece.text for piece in whole("Gatlyktan blinkar.", question("skräp"))) == "Gatlyktan blinkar."


@pytest.mark.parametrize(
    ("typed", "wanted", "left_out"),
    [
        ("det är hål", ["hål"], ("det", "är")),
        ("skräp -park", ["skräp"], ()),
        ('"hål i gatan"', ["hål i gatan"], ()),
        ("gatu*", ["gatu"], ()),
        ("08-465 004 01", ["46846500401"], ()),
        ("ga*", ["ga"], ()),
        ("gat* väg* bro* torg*", ["gat", "väg", "bro"], ("torg",)),
    ],
)
def test_question_is_understood_as_it_was_meant(typed: str, wanted: list[str], left_out: tuple[str, ...]) -> None:
    asked = question(typed)

    assert [group.typed for group in asked.wanted] == wanted
    assert asked.left_out == left_out
