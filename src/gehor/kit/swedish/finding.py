"""Finds among some thousand short texts kept in memory, such as answers: best first, slips of the pen mended.

Cases are found by PostgreSQL instead (who may see them is decided there); both cut and stem words with `analysis`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Final

import Stemmer

from gehor.kit.swedish.analysis import forms, is_stop_word, joined
from gehor.kit.swedish.tokens import folded, parts_of_hyphenated, plain, words
from gehor.kit.swedish.word_lists import word_list

LONGEST_QUESTION: Final = 200
# A resident's whole text may be asked with; its beginning says what it is about.
LONGEST_TEXT: Final = 3_000
_NAMED, _TOLD = 3.0, 1.0
# What a word is worth that only resembles the asked one.
_FOLD, _PART, _MEANT, _NEAR, _BEGUN = 0.95, 0.6, 0.8, 0.6, 0.5
_CLOSE: Final = 0.75
_SHORTEST_GUESS: Final = 4
_MOST_BEGUN: Final = 30
# Looking for the nearest word is the dear part: a question of nonsense must not cost more than a long one.
_MOST_MENDED: Final = 6
# What fits so much worse than the best is there by chance.
_LEAST: Final = 0.3
_SNOWBALL: Final = {"en": "english", "fi": "finnish"}

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Findable:
    """What is looked for: `names` weigh more than what is `told`; `language` is that of both, beside Swedish."""

    key: str
    names: str
    told: str
    language: str = "sv"


@dataclass(frozen=True)
class Found:
    """Keys of what a question means, best first; `instead` is the question as it may have been meant."""

    keys: tuple[str, ...]
    instead: str = ""


class Findables:
    """Texts made ready to be asked. Never changes once made, so that threads may share it."""

    def __init__(self, entries: Sequence[Findable], meanings: Mapping[str, Sequence[str]] | None = None) -> None:
        """`meanings`: which other words an everyday word stands for, in dictionary forms.

        `spelt` are all words of the texts in lower case.
        """
        self._keys = tuple(entry.key for entry in entries)
        self._places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._spelt: tuple[str, ...] = ()
        spelt: set[str] = set()
        for at, entry in enumerate(entries):
            for lexeme, weight in _lexemes(entry).items():
                self._places[lexeme].append((at, weight))
            spelt.update(_words(f"{entry.names} {entry.told}"))
        self.spelt = frozenset(spelt)
        self._spelt = tuple(sorted(word for word in spelt if len(word) >= _SHORTEST_GUESS and word.isalpha()))
        self._begun = tuple(sorted(word for word in spelt if len(word) > 2 and word.isalpha()))
        self._pieces: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._spelt):
            for piece in _trigrams(word):
                self._pieces[piece].append(number)
        self._meant: defaultdict[str, set[str]] = defaultdict(set)
        for word, others in (meanings or {}).items():
            for lexeme in forms(word).stems:
                self._meant[lexeme].update(stem for other in others for stem in forms(other).stems)

    def find(self, question: str, *, language: str = "sv", mend: bool = False, typing: bool = False) -> Found:
        """Those that hold a word of the question in any form, most and rarest words first.

        A word that is nowhere is answered with `instead` when nothing is found; with `mend` its nearest word is asked
        at once. `typing`: the last word may be unfinished.
        """
        asked = list(_words(question[:LONGEST_TEXT]))
        mended: dict[str, str] = {}
        tried: dict[str, str] = {}
        scores: defaultdict[int, float] = defaultdict(float)
        for number, word in enumerate(asked):
            begun = typing and number == len(asked) - 1
            found = self._met(self._alternatives(word, language, begun=begun))
            for at, score in self._met_in_parts(word).items():
                found[at] = max(found.get(at, 0.0), score)
            if not found and len(tried) < _MOST_MENDED and word not in tried:
                tried[word] = self._near(word)
            if not found and (near := tried.get(word, "")):
                mended[word] = near
                found = self._met({k: v * _NEAR for k, v in _alike(near, language).items()}) if mend else {}
            for at, score in found.items():
                scores[at] += score
        for first, second in pairwise(asked):
            for at, score in self._met(dict.fromkeys(joined(first, second), 1.0)).items():
                scores[at] += score
        least = _LEAST * max(scores.values(), default=0.0)
        best = sorted((at for at in scores if scores[at] >= least), key=lambda at: (-scores[at], self._keys[at]))
        keys = tuple(self._keys[at] for at in best)
        told = mended and len(question) <= LONGEST_QUESTION and (mend or not keys)
        return Found(keys, _instead(question, mended) if told else "")

    def _alternatives(self, word: str, language: str, *, begun: bool) -> dict[str, float]:
        """The lexemes that meet an asked word, and how well."""
        worth = _alike(word, language)
        for stem in forms(word).stems:
            for meant in self._meant.get(stem, ()):
                worth.setdefault(meant, _MEANT)
        if begun and len(word) > 1:
            start = bisect_left(self._begun, word)
            for other in self._begun[start : start + _MOST_BEGUN]:
                if other.startswith(word):
                    for lexeme in _alike(other, language):
                        worth.setdefault(lexeme, _BEGUN)
        return worth

    def _met_in_parts(self, word: str) -> dict[int, float]:
        """Where a compound that is nowhere is met by its parts: a text that holds more of them is met better."""
        found: defaultdict[int, float] = defaultdict(float)
        if not any(lexeme in self._places for lexeme in forms(word).stems):
            for part in forms(word).parts:
                meant = dict.fromkeys(self._meant.get(part, ()), _PART * _MEANT)
                for at, score in self._met({**meant, part: _PART}).items():
                    found[at] += score
        return found

    def _met(self, worth: Weights) -> dict[int, float]:
        """Each text's best meeting with one asked word."""
        found: dict[int, float] = {}
        for lexeme, much in worth.items():
            places = self._places.get(lexeme)
            if places:
                rarity = math.log(1 + len(self._keys) / len(places)) * much
                for at, weight in places:
                    found[at] = max(found.get(at, 0.0), rarity * weight)
        return found

    def _near(self, word: str) -> str:
        """The nearest word of the texts, "" when none is near enough."""
        if len(word) < _SHORTEST_GUESS or not word.isalpha():
            return ""
        shared = Counter(number for piece in _trigrams(word) for number in self._pieces.get(piece, ()))
        best, ratio = "", _CLOSE
        for number, _count in shared.most_common(25):
            other = self._spelt[number]
            alike = SequenceMatcher(None, folded(word), folded(other)).ratio()
            if alike > ratio or (alike == ratio and not best):
                best, ratio = other, alike
        return best


def _instead(question: str, mended: Mapping[str, str]) -> str:
    return " ".join(mended.get(token.text, token.text) for token in words(plain(question)))


def _words(text: str) -> Iterator[str]:
    for token in words(plain(text)):
        for word in parts_of_hyphenated(token.text):
            if len(word) > 1 and not is_stop_word(word) and word not in word_list("asking"):
                yield word


def _alike(word: str, language: str) -> dict[str, float]:
    made = forms(word)
    worth = dict.fromkeys(made.asked_folds, _FOLD)
    worth |= dict.fromkeys((word, *made.stems, *_foreign(word, language)), 1.0)
    return worth


@lru_cache(maxsize=20_000)
def _foreign(word: str, language: str) -> tuple[str, ...]:
    name = _SNOWBALL.get(language)
    return (Stemmer.Stemmer(name, 0).stemWord(word),) if name else ()


@lru_cache(maxsize=8_000)
def _lexemes(entry: Findable) -> Weights:
    found: dict[str, float] = {}
    for text, weight in ((entry.told, _TOLD), (entry.names, _NAMED)):
        for word in _words(text):
            made = forms(word)
            for part in (*made.parts, *made.folds):
                found[part] = max(found.get(part, 0.0), weight * _PART)
            for lexeme in (word, *made.stems, *_foreign(word, entry.language)):
                found[lexeme] = max(found.get(lexeme, 0.0), weight)
    return found


def _trigrams(word: str) -> set[str]:
    framed = f" {folded(word)} "
    return {framed[at : at + 3] for at in range(len(framed) - 2)}
