"""Reads what somebody typed in a search box: words, "phrases", -excluded words and beginnings*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gehor.kit.swedish.analysis import forms, is_stop_word, stems_of
from gehor.kit.swedish.tokens import Token, pieces, plain, specials, words
from gehor.kit.swedish.vectors import quoted

LONGEST_QUESTION: Final = 300
MOST_GROUPS: Final = 12
SHORTEST_BEGINNING: Final = 3
# Each stands for every word that begins so, which costs accordingly.
MOST_BEGINNINGS: Final = 3
_SEGMENT: Final = re.compile(
    r'(?P<minus>(?<!\S)[-−–](?=[\w"“”]))?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<bare>[^\s"“”]+))'
)


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that must be in the text (or must not): what was typed, and the lexemes any of which meets it."""

    typed: str
    expression: str
    lexemes: tuple[str, ...]
    excluded: bool = False
    beginning: bool = False
    # Every further word of a phrase or of a hyphenated word has lexemes of its own.
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Question:
    """What was asked, understood; `expression` is cast to tsquery."""

    groups: tuple[Group, ...]
    left_out: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Group, ...]:
        """What must be there."""
        return tuple(group for group in self.groups if not group.excluded)

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: no words, words that are in every text, or only excluded ones."""
        return not self.wanted

    @property
    def expression(self) -> str:
        """The question in PostgreSQL's writing."""
        return " & ".join(f"!({g.expression})" if g.excluded else f"({g.expression})" for g in self.groups)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The lexemes that are marked where they stand in a text."""
        return frozenset(
            lexeme for g in self.wanted if not g.beginning for found in (g.lexemes, *g.also) for lexeme in found
        )

    @cached_property
    def has_specials(self) -> bool:
        """Whether an address, a number or a designation is looked for."""
        return any(sign.isdigit() or sign == "@" for lexeme in self.marks for sign in lexeme)

    @cached_property
    def verdicts(self) -> dict[str, bool]:
        """Which words as written were met, kept while the texts of one page are marked."""
        return {}

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """Beginnings of lexemes that are marked."""
        return tuple(lexeme for g in self.wanted if g.beginning for lexeme in g.lexemes)


def question(text: str) -> Question:
    """Never raises: what can not be understood is left out and named in `left_out`."""
    text = plain(text.replace("\0", " "))[:LONGEST_QUESTION]
    groups: list[Group] = []
    left_out: list[str] = []
    for found in _SEGMENT.finditer(_joined_numbers(text)):
        excluded = found["minus"] is not None
        if found["phrase"] is not None:
            made = _phrase(found["phrase"], excluded)
            groups += made
            if not made and found["phrase"].strip():
                left_out.append(found["phrase"].strip())
        else:
            made = _bare(found["bare"], excluded)
            groups += made
            if not made and any(map(str.isalnum, found["bare"])):
                left_out.append(found["bare"])
    unlike = list(dict.fromkeys(groups))
    surplus = [group for group in unlike if group.beginning][MOST_BEGINNINGS:] + unlike[MOST_GROUPS:]
    left_out += dict.fromkeys(group.typed for group in surplus)
    return Question(tuple(group for group in unlike if group not in surplus), tuple(left_out))


def _joined_numbers(text: str) -> str:
    """A telephone number is one thing to look for, however it is spaced."""
    made, at = [], 0
    for special in specials(text):
        if special.text.isdigit():
            made += [text[at : special.start], "+" + special.text]
            at = special.end
    return "".join([*made, text[at:]])


def _bare(text: str, excluded: bool) -> list[Group]:
    exact = list(specials(text))
    if exact:
        return [_exact(token, excluded) for token in exact]
    made = []
    for token in words(text):
        beginning = text[token.end : token.end + 1] == "*" and len(token.text) >= SHORTEST_BEGINNING
        if beginning:
            made.append(Group(token.text, f"{quoted(token.text)}:*", (token.text,), excluded, beginning=True))
        elif not is_stop_word(token.text):
            made.append(_word(token, excluded))
    return made


def _exact(token: Token, excluded: bool) -> Group:
    return Group(token.text, quoted(token.text), (token.text,), excluded)


def _word(token: Token, excluded: bool) -> Group:
    if token.text.isalnum():
        lexemes = _lexemes(token.text, excluded)
        return Group(token.text, " | ".join(map(quoted, lexemes)), lexemes, excluded)
    # e-post is met by e-post, by epost and by e post.
    whole = _lexemes("".join(sign for sign in token.text if sign.isalnum()), excluded)
    apart = tuple(_lexemes(piece.text, excluded) for piece in pieces(token) if not is_stop_word(piece.text))
    expression = " | ".join(map(quoted, whole))
    if apart:
        expression += " | (" + " & ".join(f"({' | '.join(map(quoted, each))})" for each in apart) + ")"
    return Group(token.text, expression, whole, excluded, also=apart)


def _lexemes(word: str, excluded: bool) -> tuple[str, ...]:
    """What is excluded is excluded in its own spelling only: -hal must not hide hål."""
    found = forms(word)
    return found.stems if excluded else (*found.stems, *found.asked_folds)


def _phrase(text: str, excluded: bool) -> list[Group]:
    """The words beside each other, words of every text between them counted but not compared."""
    steps: list[tuple[int, tuple[str, ...]]] = []
    apart = 0
    for token in words(text):
        for piece in pieces(token):
            apart += 1
            if not is_stop_word(piece.text):
                steps.append((apart, stems_of(piece.text)))
                apart = 0
    if not steps:
        return []
    steps = steps[:MOST_GROUPS]
    expression = ""
    for number, (gap, stems) in enumerate(steps):
        expression += f" <{gap}> " if number else ""
        expression += f"({' | '.join(map(quoted, stems))})"
    return [Group(text.strip(), expression, steps[0][1], excluded, also=tuple(stems for _, stems in steps[1:]))]
