from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.swedish.tokens import plain
from gehor.steps.publish.rules.masks import (
    GONE,
    Mark,
    Names,
    Why,
    chosen,
    hidden_words,
    masked,
    readable,
    suggested,
    words_of,
)

RUT = Names(sender=("Rut Alm", "rut.alm@example.org", "070-174 06 05", "S2026-000123"), staff=("Olof Ek",))


def _found(text: str, names: Names = RUT, *, moments: bool = True) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.why) for mark in suggested(text, names, moments=moments)]


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("Mitt nummer är 811218-9876 om ni undrar.", "811218-9876", Why.PERSONAL_NUMBER),
        ("Bilen ABC 123 står där.", "ABC 123", Why.PLATE),
        ("Bilen abc12d står där.", "abc12d", Why.PLATE),
        ("Vid Storgatan 12 är det mörkt.", "12", Why.ADDRESS),
        ("Vid Storgatan 12 B är det mörkt.", "12 B", Why.ADDRESS),
        ("På Lindvägen 3-5 låg skräp.", "3-5", Why.ADDRESS),
        ("Mannerheimintie 14 on pimeä.", "14", Why.ADDRESS),
        ("Near Long Street 7 it is dark.", "7", Why.ADDRESS),
        ("Jag bor i lgh 1203 där.", "1203", Why.ADDRESS),
        ("Portkoden är 4711 där.", "4711", Why.ADDRESS),
        ("Post till 123 45 Småstad tack.", "123 45", Why.ADDRESS),
        ("Vid 59.32934, här.", "59.32934", Why.POSITION),
        ("Skriv till kalle@example.com nu.", "kalle@example.com", Why.EMAIL),
        ("Ring 08-123 45 67 nu.", "08-123 45 67", Why.PHONE),
        ("Ring 0701740605 nu.", "0701740605", Why.SENDER),
        ("Ring +46 70 174 06 05 nu.", "+46 70 174 06 05", Why.SENDER),
        ("Ring 0704650041 811218-9876 nu.", "0704650041", Why.PHONE),
        ("Mitt ärende T2026-00012 alltså.", "T2026-00012", Why.DESIGNATION),
        ("Se https://bilder.example/rut för bilder.", "https://bilder.example/rut", Why.LINK),
        ("Det var klockan 7.15 det hände.", "klockan 7.15", Why.MOMENT),
        ("Det var 2026-11-24 det hände.", "2026-11-24", Why.MOMENT),
        ("Jag pratade med Kalle Karlsson där.", "Kalle Karlsson", Why.NAME),
        ("Hej. Jag heter Kerstin, och är arg.", "Kerstin", Why.NAME),
        ("Tack, hälsar RUT ALM.", "RUT ALM", Why.SENDER),
        ("Jag frågade Olof om det.", "Olof", Why.NAME),
        ("Det är Ruts cykel.", "Ruts", Why.NAME),
    ],
)
def test_what_may_point_at_somebody_is_found_where_it_stands(text: str, what: str, why: Why) -> None:
    assert (what, why) in _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Det är 30 km/h på gatan och 12 bilar.",
        "Bron 40 meter bort är hal.",
        "Ringvägen 50 km/h är för fort.",
        "Vi städar i morgon.",
        "Budgeten är 2 500 kr för bänken.",
    ],
)
def test_ordinary_words_and_figures_are_left_alone(text: str) -> None:
    assert _found(text) == []


def test_moments_are_told_of_only_where_they_are_asked_for() -> None:
    assert _found("Vi städar klockan 7.15.", moments=False) == []


def test_what_is_always_masked_needs_no_choosing() -> None:
    text = "Rut Alm, ABC 123, Storgatan 12, klockan 7.15"
    marks = chosen(text, suggested(text, RUT, moments=True), ())

    assert masked(text, marks, ()) == f"{GONE}, {GONE}, Storgatan {GONE}, klockan 7.15"


def test_hidden_words_go_in_any_case_and_with_a_genitive() -> None:
    assert masked("Kerstins hund. KERSTIN skrek. Kerstinboda är kvar.", (), ("kerstin",)) == (
        f"{GONE} hund. {GONE} skrek. Kerstinboda är kvar."
    )


def test_words_to_hide_are_one_a_line_the_longest_first() -> None:
    assert words_of(" Anna \n\nAnna  Lena\nAnna") == ("Anna Lena", "Anna")


PIECES = st.sampled_from(
    [
        "Rut Alm",
        "rut alm",
        "Alm",
        "Olof Ek",
        "Kalle Karlsson",
        "ABC 123",
        "Storgatan 12",
        "070-174 06 05",
        "0701740605",
        "rut.alm@example.org",
        "811218-9876",
        "kl. 7.15",
        "S2026-000123",
        "hunden",
        "vid",
        "Å",
        ".",
        "\n",
        "12",
        "s",
        ",",
        "-",
    ]
)


@given(
    st.lists(PIECES, max_size=12),
    st.lists(PIECES, max_size=12),
    st.lists(st.sampled_from(["hunden", "vid"]), max_size=2),
)
def test_no_mask_leaves_what_it_masked_anywhere(first: list[str], second: list[str], more: list[str]) -> None:
    texts = [plain(" ".join(first)), plain("".join(second))]
    marks = [suggested(text, RUT, moments=True) for text in texts]
    hidden = {*RUT.sender, *more}
    for text, found in zip(texts, marks, strict=True):
        hidden |= hidden_words(text, found)

    shown = [
        masked(text, found, sorted(hidden, key=len, reverse=True)) for text, found in zip(texts, marks, strict=True)
    ]

    for word in hidden:
        wanted = r"\s+".join(re.escape(part) for part in word.split())
        for text in shown:
            assert not re.search(rf"(?<!\w){wanted}(?!\w)", text, re.IGNORECASE), (word, text)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through_and_marks_never_overlap(text: str) -> None:
    marks = suggested(plain(text), RUT, moments=True)

    assert all(0 <= mark.start < mark.end <= len(plain(text)) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    masked(plain(text), marks, ("a", "[…]", "…", "[", "a […]"))


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6))
def test_what_lies_in_a_mask_is_not_in_what_is_shown_there(text: str, places: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, Why.NAME) for start, end in places if start < end <= len(text)]
    kept = "".join(sign for at, sign in enumerate(text) if not any(mark.start <= at < mark.end for mark in marks))

    assert masked(text, marks, ()).replace(GONE, "") == kept.replace(GONE, "")


def test_signs_that_nobody_sees_hide_no_name_from_the_mask() -> None:
    text = readable("Rut\u200b Al\u00adm var\u202e h\u00e4r.")

    assert _found(text) == [("Rut Alm", Why.SENDER)]
    assert masked(text, suggested(text, RUT, moments=True), ()) == f"{GONE} var h\u00e4r."


def test_a_sign_alone_is_nothing_to_hide() -> None:
    assert words_of("…\n[…]\n-\nx") == ("x",)
    assert masked("a … b […]", (), ("…", "[…]")) == "a … b […]"
