"""Which language a text seems to be in, by its letters and small words. A guess: a person confirms it.

Deterministic, without a model or a library. Rather no answer than a wrong one: a text too short, mixed or in a language
that is not known here gives "". Words and letters lie in `languages.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

_LOOKED_AT: Final = 4_000
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Points above and below letters, which some write and most leave out.
_POINTS: Final = re.compile("[\u0591-\u05c7\u064b-\u0652\u0640]")
# Somebody's address tells no language.
_NOT_WORDS: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
# Letters of one language alone; and those that several share, which are told apart by words.
_OWN_LETTERS: Final = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("zh", "\u4e00", "\u9fff"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10d0", "\u10ff"),
    ("hy", "\u0530", "\u058f"),
)
_SHARED_LETTERS: Final = (
    ("latin", "a", "\u024f"),
    ("latin", "\u1e00", "\u1eff"),
    ("greek", "\u0370", "\u03ff"),
    ("cyrillic", "\u0400", "\u052f"),
    ("hebrew", "\u0590", "\u05ff"),
    ("hebrew", "\ufb1d", "\ufb4f"),
    ("arabic", "\u0600", "\u06ff"),
    ("ethiopic", "\u1200", "\u137f"),
)
# Most of the letters are of one kind, else the text is mixed.
_MOST: Final = 0.7
# How many different small words, how many of them no other language has, what share of all words, how far ahead of the
# next language.
_FEWEST_WORDS, _FEWEST_DIFFERENT, _FEWEST_ALONE, _SHARE, _AHEAD = 4, 3, 1, 0.16, 1.35
# What a word with a letter that the language lacks costs it, and how much of that is too much.
_STRANGE: Final = 0.6
_STRANGEST: Final = 0.08


@dataclass(frozen=True)
class _Language:
    code: str
    letters: frozenset[str]
    words: frozenset[str]
    script: str


def language_of_text(text: str) -> str:
    """The code of the language a text seems to be in; "" when its words do not tell."""
    plain = unicodedata.normalize("NFC", _NOT_WORDS.sub(" ", text[:_LOOKED_AT]))
    words = [word.casefold() for word in _WORD.findall(_POINTS.sub("", plain))]
    kinds = Counter(_script(letter) for word in words for letter in word)
    if not kinds:
        return ""
    # Japanese is written with Chinese letters too.
    if kinds["ja"] and kinds["ja"] + kinds["zh"] >= _MOST * kinds.total():
        return "ja"
    script, most = kinds.most_common(1)[0]
    if most < _MOST * kinds.total():
        return ""
    if script in {code for code, _first, _last in _OWN_LETTERS}:
        return script
    return _by_words(words, [one for one in _languages() if one.script == script], latin=script == "latin")


def known_languages() -> tuple[str, ...]:
    """Every code that a guess can answer."""
    return (*(one.code for one in _languages()), *(code for code, _first, _last in _OWN_LETTERS))


def _by_words(words: list[str], languages: list[_Language], *, latin: bool) -> str:
    if len(words) < _FEWEST_WORDS or not languages:
        return ""
    worth = Counter(word for one in languages for word in one.words)
    letters = frozenset().union(*(one.letters for one in languages))
    scores = {
        one.code: sum(1 / worth[word] for word in words if word in one.words) - _strange(words, one, letters, latin)
        for one in languages
    }
    best, *others = sorted(scores, key=lambda code: -scores[code])
    found = next(one for one in languages if one.code == best)
    hits = [word for word in words if word in found.words]
    alone = {word for word in hits if worth[word] == 1}
    if len(set(hits)) < _FEWEST_DIFFERENT or len(alone) < _FEWEST_ALONE or len(hits) < _SHARE * len(words):
        return ""
    if _strange(words, found, letters, latin) > _STRANGEST * len(words):
        return ""
    next_best = max((scores[code] for code in others), default=0)
    return best if scores[best] > 0 and scores[best] >= _AHEAD * next_best else ""


def _strange(words: Iterable[str], one: _Language, letters: frozenset[str], latin: bool) -> float:
    """How much speaks against: words with letters the language does not have."""
    if latin:
        return _STRANGE * sum(
            any(not "a" <= letter <= "z" and letter not in one.letters for letter in w) for w in words
        )
    # Here only the letters that tell neighbours apart are known.
    wrong = letters - one.letters
    return _STRANGE * sum(not wrong.isdisjoint(word) for word in words)


def _script(letter: str) -> str:
    for name, first, last in (*_OWN_LETTERS, *_SHARED_LETTERS):
        if first <= letter <= last:
            return name
    return ""


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    told = [line.split("|") for line in lines if line and not line.startswith("#")]
    return tuple(_read(*(part.strip() for part in parts)) for parts in told)


def _read(code: str, letters: str, words: str) -> _Language:
    every = frozenset(_POINTS.sub("", word).casefold() for word in words.split())
    return _Language(code, frozenset(letters), every, _script(next(iter(sorted(every)))[0]))
