"""The dictionary and the stemmer, each loaded when first asked for (a third of a second, 15 MB)."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache

import Stemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY


@cache
def _dictionary() -> Mapping[str, str]:
    return LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary("sv")


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(
        # Answers are kept by `analysis.forms` already.
        cache_max_size=1,
        lemmatization_strategy=DefaultStrategy(dictionary_factory=LOW_MEMORY_DICTIONARY_FACTORY),
    )


class _Stemmers(threading.local):
    """One for each thread: a stemmer must not be used by two at once."""

    def __init__(self) -> None:
        self.swedish = Stemmer.Stemmer("swedish", 0)


_stemmers = _Stemmers()


def is_word(text: str) -> bool:
    """Whether a Swedish dictionary knows this form, in lower case."""
    return text in _dictionary()


def lemma(word: str) -> str:
    """The form under which a dictionary has the word: lamporna → lampa, gick → gå; itself when unknown."""
    return _lemmatizer().lemmatize(word, "sv").lower()


def stem(word: str) -> str:
    """The word without its ending, by rule (Snowball)."""
    stemmed: str = _stemmers.swedish.stemWord(word)
    return stemmed
