"""Composes what PostgreSQL keeps of a text: a tsvector written out by us, so that no engine's own stemmer matters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gehor.kit.swedish.analysis import forms, is_stop_word, joined
from gehor.kit.swedish.tokens import Token, pieces, plain, specials, words

# PostgreSQL's own limits: positions up to 16383, 256 of them a lexeme, 1 MB in all.
_LAST_POSITION: Final = 16_383
_MOST_POSITIONS: Final = 255
_MOST_BYTES: Final = 600_000
# Parts of compounds and spellings without marks weigh less than the words themselves.
PARTS, FOLDS = "C", "D"
_HEAVIER: Final = {"A": 3, "B": 2, "C": 1, "D": 0}


class Vector:
    """Texts of different weight put together; `literal` is what is cast to tsvector."""

    def __init__(self) -> None:
        self._places: dict[str, dict[int, str]] = {}
        self._spelled: dict[str, str] = {}
        self._at = 0
        self._bytes = 0

    def add(self, text: str, weight: str, *, parts: bool = True) -> None:
        """One more text; what exceeds the limits of a tsvector is left out. Names have no `parts`."""
        text = plain(text)
        for special in specials(text):
            self._put(special.text, self._at + 1, weight)
        before = ""
        for token in words(text):
            for piece in pieces(token):
                self._at += 1
                self._word(piece.text, weight, parts=parts)
                for stem in joined(before, piece.text) if before and parts else ():
                    self._put(stem, self._at, PARTS)
                before = piece.text
            self._hyphenated(token, weight)
        # So that no phrase is met across two texts.
        self._at += 10

    def lexeme(self, lexeme: str) -> None:
        """A lexeme as it is, that is no word of a text."""
        self._put(lexeme, 0, "")

    @property
    def literal(self) -> str:
        """The tsvector in PostgreSQL's writing."""
        return " ".join(f"{quoted(lexeme)}{_places(places)}" for lexeme, places in self._places.items())

    @property
    def lexemes(self) -> Iterable[str]:
        """Everything the text is met by."""
        return self._places.keys()

    @property
    def spelled(self) -> dict[str, str]:
        """A readable form for each stem of a word with letters only; of several forms the shortest."""
        return self._spelled

    def _word(self, word: str, weight: str, *, parts: bool) -> None:
        if is_stop_word(word):
            return
        found = forms(word)
        for stem in found.stems:
            self._put(stem, self._at, weight)
            if word.isalpha():
                known = self._spelled.get(stem)
                if known is None or len(word) < len(known):
                    self._spelled[stem] = word
        for lexeme in found.parts if parts else ():
            self._put(lexeme, self._at, PARTS)
        for lexeme in found.folds:
            self._put(lexeme, self._at, FOLDS)

    def _hyphenated(self, token: Token, weight: str) -> None:
        if not token.text.isalnum():
            whole = "".join(sign for sign in token.text if sign.isalnum())
            for lexeme in (*forms(whole).stems, *forms(whole).folds):
                self._put(lexeme, self._at, weight)

    def _put(self, lexeme: str, at: int, weight: str) -> None:
        places = self._places.get(lexeme)
        if places is None:
            if self._bytes > _MOST_BYTES:
                return
            self._bytes += len(lexeme.encode()) + 8
            places = self._places[lexeme] = {}
        if not weight or len(places) >= _MOST_POSITIONS:
            return
        self._bytes += 2
        at = min(at, _LAST_POSITION)
        if at not in places or _HEAVIER[weight] > _HEAVIER[places[at]]:
            places[at] = weight


def quoted(lexeme: str) -> str:
    """A lexeme as PostgreSQL reads it in a tsvector or tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _places(places: dict[int, str]) -> str:
    if not places:
        return ""
    return ":" + ",".join(f"{at}{weight}" for at, weight in sorted(places.items()))
