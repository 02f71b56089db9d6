"""Which category a text may belong to by the office's own keywords, and the words that say so: never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from gehor.kit.swedish.analysis import forms, is_stop_word
from gehor.kit.swedish.tokens import parts_of_hyphenated, plain, words

# What somebody means to say stands early; a long text is not searched for ever.
ENOUGH: Final = 6_000
MOST_WORDS: Final = 600
_SHOWN: Final = 4
# A keyword met as a part of a longer word says less than the word itself.
_WHOLE, _PART = 1.0, 0.5
# Sums of the same weights may differ in the last digit by their order.
_SAME: Final = 1e-9

Keywords = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Suggested:
    """A category's code, and the words of the text that say so as they are written, at most four."""

    category_code: str
    words: tuple[str, ...]


def suggest_category(text: str, keywords: Keywords) -> Suggested | None:
    """The category that most of the text's words tell of; None when no word does, or two categories are as likely.

    `keywords` are pairs of a code and its words, of the categories that may be suggested. A word met in whatever form,
    or within a compound, counts the less the more categories have it.
    """
    ranked, why = _ranked(text, keywords)
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _SAME):
        return None
    code = ranked[0][0]
    return Suggested(code, tuple(islice(why[code], _SHOWN)))


def likely_categories(text: str, keywords: Keywords, *, most: int) -> tuple[str, ...]:
    """The codes that the text's words tell of, the likeliest first, for a person to choose among."""
    return tuple(code for code, _score in _ranked(text, keywords)[0][:most])


def _ranked(text: str, keywords: Keywords) -> tuple[list[tuple[str, float]], Mapping[str, Mapping[str, None]]]:
    """Codes with their weights, the heaviest first, and the words that gave each its weight."""
    met = _met(text)
    scores: defaultdict[str, float] = defaultdict(float)
    why: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for lexemes, codes in _by_lexemes(keywords).items():
        found = [_best(options, met) for options in lexemes]
        if not all(found):
            continue
        weight = min(one[0] for one in found if one) * len(lexemes) / len(codes)
        for code in codes:
            scores[code] += weight
            why[code].update((one[1], None) for one in found if one)
    return sorted(scores.items(), key=lambda pair: -pair[1]), why


def _met(text: str) -> Mapping[str, tuple[float, str]]:
    """Every lexeme of the text → how much it counts, and the word it stands in."""
    met: dict[str, tuple[float, str]] = {}
    for token in islice(words(plain(text[:ENOUGH])), MOST_WORDS):
        for word in parts_of_hyphenated(token.text):
            if is_stop_word(word):
                continue
            known = forms(word)
            for stem in known.stems:
                if met.get(stem, (0.0, ""))[0] < _WHOLE:
                    met[stem] = (_WHOLE, token.text)
            for part in known.parts:
                met.setdefault(part, (_PART, token.text))
    return met


def _best(options: Iterable[str], met: Mapping[str, tuple[float, str]]) -> tuple[float, str] | None:
    return max((met[one] for one in options if one in met), default=None)


@lru_cache(maxsize=8)
def _by_lexemes(keywords: Keywords) -> Mapping[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Each keyword as the stems of its words → the categories that have it."""
    found: defaultdict[tuple[tuple[str, ...], ...], dict[str, None]] = defaultdict(dict)
    for code, said in keywords:
        for keyword in said:
            pieces = [word for token in words(plain(keyword)) for word in parts_of_hyphenated(token.text)]
            lexemes = tuple(forms(word).stems for word in pieces if not is_stop_word(word))
            if lexemes:
                found[lexemes][code] = None
    return {lexemes: tuple(codes) for lexemes, codes in found.items()}
