"""Office words and their everyday wording: how they are spelt and kept (språklagen 11 §)."""

from __future__ import annotations

from typing import Final

from gehor.kit.refused import Refused

MAX_WORD: Final = 60
MAX_INSTEAD: Final = 120
MOST_WORDS: Final = 2_000


def spelt(word: str) -> str:
    """The one spelling a word is kept and looked up in."""
    return " ".join(word.lower().split())


def check_plain_word(word: str, instead: str) -> None:
    """Raises Refused: no_word, no_instead, text_too_long, same_word."""
    if not any(map(str.isalpha, word)):
        raise Refused("no_word")
    if not instead.strip():
        raise Refused("no_instead")
    if len(spelt(word)) > MAX_WORD or len(instead.strip()) > MAX_INSTEAD:
        raise Refused("text_too_long", most=MAX_WORD if len(spelt(word)) > MAX_WORD else MAX_INSTEAD)
    if spelt(word) == spelt(instead):
        raise Refused("same_word")
