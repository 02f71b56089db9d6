"""Which words make two cases alike, and how one asks for them without reading much."""

from __future__ import annotations

from gehor.steps.register.rules.likeness import RARE, asked_for, names_out, shared_words
from gehor.steps.register.rules.wording import words_in


def test_two_words_that_few_cases_have_are_asked_for_together() -> None:
    assert asked_for({"tunnel": 3, "lamp": 900, "ensam": 1}) == "('tunnel' & 'lamp')"


def test_common_words_alone_are_never_asked_for() -> None:
    assert asked_for({"gat": RARE + 1, "bil": RARE + 500}) == ""
    assert asked_for({"tunnel": 4}) == asked_for({}) == ""


def test_a_common_word_is_asked_for_beside_a_rare_one() -> None:
    assert asked_for({"tunnel": 2, "gat": RARE + 1, "bil": RARE + 2}) == "('tunnel' & 'gat') | ('tunnel' & 'bil')"


def test_the_name_of_who_wrote_is_no_word_that_cases_share() -> None:
    words = words_in("Lampan är trasig. Hälsningar Rut Alm")
    assert not {"rut", "alm"} & set(names_out(words, ["Rut Alm"]).values())
    assert "trasig" in names_out(words, ["Rut Alm"]).values()


def test_shared_words_are_told_as_they_are_spelt_the_rarest_first() -> None:
    own, other = words_in("Lampan i tunneln är trasig"), words_in("Trasiga lampor, mörk tunnel")
    counts = dict.fromkeys(own, 500) | {stem: 2 for stem in own if own[stem] == "tunneln"}

    told, weighs = shared_words(own, other, counts)

    assert told[0] == "tunneln"
    assert {"lampan", "trasig"} <= set(told)
    assert weighs > shared_words(own, words_in("Trasiga lampor"), counts)[1] > 0


def test_words_of_the_other_text_are_not_told() -> None:
    own, other = words_in("Trasig lampa"), words_in("Anna Bergs trasiga lampa vid sjukhuset")
    assert set(shared_words(own, other, {})[0]) == {"trasig", "lampa"}
