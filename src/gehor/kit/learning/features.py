"""What of a word is learned: its letters, three to five at a time.

They meet whatever form a word has, within compounds, in every language and when it is spelled wrong. Nothing with a
digit in it is learned, as that tells who and where rather than what.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from gehor.kit.swedish.analysis import is_stop_word
from gehor.kit.swedish.tokens import parts_of_hyphenated, plain, words

# What somebody means to say stands early; a long text is not read for ever.
ENOUGH: Final = 6_000
MOST_WORDS: Final = 600
# Raise it whenever a word may get other features than before: what was learned from others is not read.
VERSION: Final = 1
_SHORTEST, _LONGEST = 3, 5

Features = tuple[tuple[str, float], ...]


def features_of(text: str, also: tuple[str, ...] = ()) -> Iterator[tuple[str, Features]]:
    """The different words of a text, in lower case, each with its features and what they count.

    `also` are things known beside the text; their word is "".
    """
    for thing in also:
        yield "", ((f"={thing}", 1.0),)
    seen: dict[str, None] = {}
    for token in islice(words(plain(text[:ENOUGH])), MOST_WORDS):
        for word in parts_of_hyphenated(token.text):
            if word.isalpha() and len(word) > 1 and not is_stop_word(word):
                seen[word] = None
    for word in seen:
        yield word, _letters(word)


@lru_cache(maxsize=50_000)
def _letters(word: str) -> Features:
    padded = f" {word} "
    grams = [padded[at : at + size] for size in range(_SHORTEST, _LONGEST + 1) for at in range(len(padded) - size + 1)]
    # A long word counts more than a short one, but not as much more as it has letters.
    return tuple((gram, len(grams) ** -0.5) for gram in grams)
