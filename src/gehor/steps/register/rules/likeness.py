"""Which words tell that two cases are about something alike: those that stand in few cases."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from math import log2
from typing import Final

from gehor.kit.swedish.vectors import quoted

# So many of a text's rarest words are looked for, two at a time.
TELLING: Final = 8
# Every pair has a word in no more cases than this, so that a question never reads much of the register.
RARE: Final = 2_000
# What is told as the reason.
WORDS_TOLD: Final = 6
# A word in half a million cases still weighs a little.
_COMMONEST: Final = 19
_WORD: Final = re.compile(r"[^\W\d_]+")


def names_out(words: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """Words by stem without those that are a name of somebody: two called the same tell of nothing alike."""
    own = {part.casefold() for name in names for part in _WORD.findall(name)}
    return {stem: word for stem, word in words.items() if word.casefold() not in own}


def asked_for(counts: Mapping[str, int]) -> str:
    """A tsquery that meets whoever shares two of the rarest words; "" when too few are rare enough.

    `counts` tells in how many cases a stem stands; what stands in this one alone can not be shared.
    """
    shared = [stem for stem, cases in counts.items() if cases > 1]
    telling = sorted(shared, key=lambda stem: (counts[stem], stem))[:TELLING]
    pairs = [(one, other) for one, other in combinations(telling, 2) if min(counts[one], counts[other]) <= RARE]
    return " | ".join(f"({quoted(one)} & {quoted(other)})" for one, other in pairs)


def shared_words(
    own: Mapping[str, str], others: Collection[str], counts: Mapping[str, int]
) -> tuple[tuple[str, ...], float]:
    """(the words of the text that another has too, as they are spelt in the text, rarest first; what they weigh)."""
    both = sorted((stem for stem in own if stem in others), key=lambda stem: (counts.get(stem, 1), stem))
    told = tuple(dict.fromkeys(own[stem] for stem in both))
    return told[:WORDS_TOLD], sum(max(_COMMONEST - log2(counts.get(stem, 1) + 1), 1.0) for stem in both)
