"""Addresses in a text can be followed, and nothing in it is ever markup."""

from __future__ import annotations

import pytest

from gehor.pages.shared.linked import linked

_REL = 'rel="noopener noreferrer nofollow"'


def test_an_address_is_a_link_that_shows_where_it_leads() -> None:
    shown = linked("Se https://exempel.example/a?b=1&c=2 tack")

    assert shown == (
        f'Se <a href="https://exempel.example/a?b=1&amp;c=2" {_REL}>https://exempel.example/a?b=1&amp;c=2</a> tack'
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://exempel.example/a).", "https://exempel.example/a"),
        ("https://exempel.example/wiki/Hund_(djur)", "https://exempel.example/wiki/Hund_(djur)"),
        ("<https://exempel.example/a>", "https://exempel.example/a"),
        ("Är det HTTP://EXEMPEL.EXAMPLE?", "HTTP://EXEMPEL.EXAMPLE"),
    ],
)
def test_signs_of_the_sentence_stay_outside_the_link(text: str, address: str) -> None:
    assert f'<a href="{address}"' in linked(text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://bank.example@ond.example/",
        "https://[",
        "https://",
        "<img src=x onerror=alert(1)>",
        "https://exempel.example/\u202egpj.exe"[:8],
    ],
)
def test_what_is_no_plain_web_address_is_text_only(text: str) -> None:
    shown = linked(text)

    assert "<a " not in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_markup_round_an_address_is_shown_as_text() -> None:
    shown = linked('<a href="https://ond.example/" onclick="x()">klicka</a>')

    assert shown.count("<a ") == 1
    assert 'href="https://ond.example/"' in shown
    assert "&lt;a href=&quot;" in shown


def test_a_sign_that_turns_the_writing_ends_the_address() -> None:
    assert 'href="https://exempel.example/a"' in linked("https://exempel.example/a\u202egpj.exe")


def test_hostile_lengths_are_read_once_and_nothing_is_lost() -> None:
    text = "http://" * 20_000 + "(" * 20_000 + "." * 20_000

    assert len(linked(text)) >= len(text)
