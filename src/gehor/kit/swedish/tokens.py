"""Cuts a text into what can be looked for: words, numbers, addresses, telephone numbers, designations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# Longer ones are no words but encoded matter; PostgreSQL refuses lexemes of over 2 kB.
LONGEST: Final = 60
# Every repetition is bounded: what is read comes from anybody.
_SPECIAL: Final = re.compile(
    r"(?P<email>[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})"
    r"|(?<!\w)(?P<designation>[^\W\d_]{1,5}\d{4}-\d{1,9})(?!\w)"
    r"|(?<![\w+])(?P<phone>(?:\+|0)\d[\d ()/-]{5,18}\d)(?!\w)"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’·][^\W_]+)*")
_PIECE: Final = re.compile(r"[^\W_]+")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text in lower case, where it stands, and whether it is met only exactly as it is."""

    text: str
    start: int
    end: int
    exact: bool = False


def plain(text: str) -> str:
    """The text as it is cut: NFC, so that å is one sign however it was typed."""
    return unicodedata.normalize("NFC", text)


def folded(word: str) -> str:
    """The word without the marks above its letters: snöröjning → snorojning."""
    bare = unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def words(text: str) -> Iterator[Token]:
    """The words and numbers of a text from `plain`, a hyphenated word as one."""
    for found in _WORD.finditer(text):
        yield Token(found.group().lower()[:LONGEST], found.start(), found.end())


def spans(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text from `plain` as they are written, and where: `words` without its pains, for many texts."""
    for found in _WORD.finditer(text):
        yield found.group(), found.start(), found.end()


def parts_of_hyphenated(word: str) -> list[str]:
    """The word; of a hyphenated one its pieces and all of it as one."""
    if word.isalnum():
        return [word]
    return [*_PIECE.findall(word), "".join(sign for sign in word if sign.isalnum())]


def pieces(token: Token) -> list[Token]:
    """The words that a hyphenated one is put together of; the word itself when it is not."""
    return [
        Token(found.group(), token.start + found.start(), token.start + found.end())
        for found in _PIECE.finditer(token.text)
    ]


def specials(text: str) -> Iterator[Token]:
    """E-mail addresses, telephone numbers and designations in a text from `plain`, in one spelling each."""
    for found in _SPECIAL.finditer(text):
        value = found.group().lower()
        if found.lastgroup == "phone":
            value = _phone(value)
        if value:
            yield Token(value[: 4 * LONGEST], found.start(), found.end(), exact=True)


def _phone(value: str) -> str:
    """The digits with the country's 46; "" for what only looks like a number."""
    digits = re.sub(r"\D", "", value)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return ""
    if value.startswith("+"):
        return digits
    return digits[2:] if digits.startswith("00") else f"46{digits[1:]}"
