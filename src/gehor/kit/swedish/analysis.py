"""What a word is found by: its stems, its parts when it is a compound, and itself without dots and rings.

Method: the stem of the word and the stem of its dictionary form are both kept, since either alone misses forms
(vägarna is taken for vägare, lampan keeps its n). A question asks for any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from gehor.kit.swedish import lexicon
from gehor.kit.swedish.compounds import joined_words, parts_of
from gehor.kit.swedish.tokens import folded
from gehor.kit.swedish.word_lists import word_list

# Raise it whenever a word may get other lexemes than before (dictionary, stemmer, word lists, this file): what was
# made findable by an earlier one is made anew.
ANALYSER: Final = 1
# Stands before lexemes that are no stems, so that they are met only by those who ask for them.
FOLD: Final = "~"


@dataclass(frozen=True, slots=True)
class Forms:
    """The lexemes of one word: its own stems, those of its parts, and the spellings without marks."""

    stems: tuple[str, ...]
    parts: tuple[str, ...]
    folds: tuple[str, ...]
    asked_folds: tuple[str, ...]


@lru_cache(maxsize=50_000)
def forms(word: str) -> Forms:
    """The lexemes of a word in lower case.

    Spellings without marks are kept for words that have marks (a question may lack them), and for unknown words
    without any (the text may lack them): snorojning and snöröjning meet, hål in a question never meets hal in a text.
    """
    stems = stems_of(word)
    marked = folded(word) != word
    # A number has no marks that could be forgotten.
    folds = tuple(dict.fromkeys(FOLD + folded(stem) for stem in stems)) if word.isalpha() else ()
    kept = folds if marked or not lexicon.is_word(word) else ()
    parts: dict[str, None] = {}
    for part in sorted(parts_of(word) - word_list("stop")):
        for stem in stems_of(part):
            parts[stem] = None
            if folded(stem) != stem:
                parts[FOLD + folded(stem)] = None
    return Forms(stems, tuple(stem for stem in parts if stem not in stems), kept, folds)


def stems_of(word: str) -> tuple[str, ...]:
    """One stem, or two when the dictionary form gives another."""
    return tuple(dict.fromkeys((lexicon.stem(word), lexicon.stem(lexicon.lemma(word)))))


def is_stop_word(word: str) -> bool:
    """Whether the word is in every text, so that it is neither kept nor asked for."""
    return word in word_list("stop")


@lru_cache(maxsize=5_000)
def joined(first: str, second: str) -> tuple[str, ...]:
    """The stems of the compound that two words beside each other make when it is one often written apart, else ()."""
    known = _joined_stems()
    # Who writes the words apart mostly leaves the s between them out too: papper korg.
    return known.get(lexicon.stem(first + second)) or known.get(lexicon.stem(f"{first}s{second}")) or ()


@cache
def _joined_stems() -> dict[str, tuple[str, ...]]:
    return {stem: stems_of(word) for word in joined_words() for stem in stems_of(word)}
