"""Whatever was said and chosen: nothing that is masked stands in anything that is shown."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.steps.publish.queries.composing import compose, masked_line
from gehor.steps.publish.queries.material import Material, Text
from gehor.steps.publish.rules.masks import Names, readable, suggested
from gehor.steps.publish.rules.words import Choice

NAMES = Names(sender=("Rut Alm", "rut.alm@example.org", "070-174 06 05", "S2026-000123"), staff=("Olof Ek",))
ONE = UUID(int=1)
PIECES = st.sampled_from(
    [
        *(
            "Rut Alm",
            "RUT ALM",
            "Olof",
            "Kerstin Karlsson",
            "ABC 123",
            "Storgatan 12",
            "0701740605",
            "rut.alm@example.org",
        ),
        *("S2026-000123", "811218-9876", "kl. 7.15", "bänken", "är", "trasig", ".", "\n", "12", "…", "[", "\u200b"),
    ]
)
TEXT = st.lists(PIECES, max_size=15).map(" ".join)
NEVER = ("Rut Alm", "rut.alm@example.org", "S2026-000123", "ABC 123", "Storgatan 12", "811218-9876", "0701740605")


def _material(said: str, answer: str) -> Material:
    texts = [readable(text) for text in (f"Hej {said}", f"Tack {answer}")]
    one, other = (Text(ONE, text, "sv", suggested(text, NAMES, moments=True)) for text in texts)
    return Material(ONE, one, other, (), NAMES, "")


@given(TEXT, TEXT, TEXT, TEXT, st.sampled_from(["", "bänken", "trasig ."]), st.data())
def test_nothing_masked_stands_in_title_texts_or_words_of_a_picture(
    said: str, answer: str, title: str, told: str, more: str, data: st.DataObject
) -> None:
    found = _material(said, answer)
    places = [(mark.start, mark.end) for mark in found.viewpoint.marks]
    ticked = tuple(place for place in places if data.draw(st.booleans()))
    try:
        made = compose(found, Choice(f"Om {title}"[:120], viewpoint_masks=ticked, hidden=(more,)))
    except Refused as refused:
        assert refused.code in {"nothing_left", "no_title", "title_too_long"}
        return

    shown = [made.title, made.viewpoint, made.answer, masked_line(told, found, made.hidden)]
    hidden = {*made.hidden, *NEVER}
    for word in hidden:
        wanted = r"\s+".join(re.escape(part) for part in word.split())
        for text in shown:
            assert not re.search(rf"(?<!\w){wanted}(?!\w)", text, re.IGNORECASE), (word, text)


@pytest.mark.parametrize(("title", "code"), [(" \u200b ", "no_title"), ("x" * 121, "title_too_long")])
def test_a_title_is_needed_and_fits_a_list(title: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        compose(_material("bänken", "bänken"), Choice(title))

    assert refused.value.code == code


def test_a_text_of_which_nothing_is_left_is_not_shown() -> None:
    found = _material("", "")

    with pytest.raises(Refused) as refused:
        compose(found, Choice("Titel", hidden=("Hej",)))

    assert refused.value.code == "nothing_left"
