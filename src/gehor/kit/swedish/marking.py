"""Cuts out the piece of a text that answers a question, with the words that were met marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gehor.kit.swedish.analysis import forms, is_stop_word
from gehor.kit.swedish.questions import Question
from gehor.kit.swedish.tokens import LONGEST, Token, parts_of_hyphenated, plain, spans, specials

# Enough of a long mail to answer from; the rest is read on the case's page.
LONGEST_TEXT: Final = 30_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain text, never markup, and whether it is a word that was met."""

    text: str
    met: bool = False


@dataclass(frozen=True)
class Snippet:
    """Pieces that together make the cut-out, and how many different words of the text the question met."""

    pieces: tuple[Piece, ...]
    met: int


def snippet(text: str, asked: Question, *, length: int = 220) -> Snippet | None:
    """The densest stretch of about `length` characters; None when nothing of the question is in the text."""
    text = " ".join(plain(text[:LONGEST_TEXT]).split())
    met = _met(text, asked)
    if not met:
        return None
    start, end = _window(met, len(text), length)
    start, end = _whole_words(text, start, end)
    made: list[Piece] = []
    at = start
    if start > 0:
        made.append(Piece("… "))
    for token in met:
        if token.start < at or token.end > end:
            continue
        if token.start > at:
            made.append(Piece(text[at : token.start]))
        made.append(Piece(text[token.start : token.end], met=True))
        at = token.end
    made.append(Piece(text[at:end] + (" …" if end < len(text) else "")))
    return Snippet(tuple(piece for piece in made if piece.text), len(_kinds(met)))


def whole(text: str, asked: Question) -> tuple[Piece, ...]:
    """All of a short text with the words that were met marked; a title for instance."""
    found = snippet(text, asked, length=max(len(text), 1))
    return found.pieces if found else (Piece(text),)


def _met(text: str, asked: Question) -> list[Token]:
    found = [token for token in specials(text) if token.text in asked.marks] if asked.has_specials else []
    taken = [(token.start, token.end) for token in found]
    verdicts = asked.verdicts
    for word, start, end in spans(text):
        met = verdicts.get(word)
        if met is None:
            met = verdicts[word] = _is_met(word, asked)
        if met and not any(begin <= start < close for begin, close in taken):
            found.append(Token(word.lower(), start, end))
    return sorted(found, key=lambda token: token.start)


def _is_met(word: str, asked: Question) -> bool:
    every = parts_of_hyphenated(word.lower()[:LONGEST])
    return any(_has(each, asked) for each in every if not is_stop_word(each))


def _has(word: str, asked: Question) -> bool:
    made = forms(word)
    lexemes = (*made.stems, *made.parts, *made.folds)
    if not asked.marks.isdisjoint(lexemes):
        return True
    return bool(asked.beginnings) and any(lexeme.startswith(asked.beginnings) for lexeme in lexemes)


def _kinds(met: Sequence[Token]) -> set[str]:
    return {token.text for token in met}


def _window(met: Sequence[Token], whole_length: int, length: int) -> tuple[int, int]:
    """The stretch with most different words, the earliest of equals, with a little before it."""
    best, most = met[0], 0
    for number, token in enumerate(met):
        inside = _kinds([other for other in met[number : number + 40] if other.end <= token.start + length])
        if len(inside) > most:
            best, most = token, len(inside)
    start = max(0, min(best.start - length // 4, whole_length - length))
    return start, min(whole_length, start + length)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    if start > 0:
        blank = text.find(" ", start, start + 40)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", max(start, end - 40), end)
        end = blank if blank > start else end
    return start, end
