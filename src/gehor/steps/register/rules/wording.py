"""When two texts say the same with nearly the same words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Final

from gehor.kit.swedish.vectors import Vector, quoted

# Of a text so many of its rarest words are looked for, and so many of them must meet.
RAREST: Final = 5
MUST_MEET: Final = 3
# Fewer words say too little to be the same as another's.
FEWEST_WORDS: Final = 2
# How much two texts have in common when they are nearly the same wording.
NEARLY_THE_SAME: Final = 0.7
# What is written after this says hardly more about whether it is the same.
LOOKED_AT: Final = 4_000


def words_in(text: str) -> dict[str, str]:
    """The words that say something, by stem: any form of the word counts as the same."""
    vector = Vector()
    vector.add(text[:LOOKED_AT], "B", parts=False)
    return vector.spelled


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """How much of their words two texts share, 0 to 1."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def same_wording(one: str, other: str) -> bool:
    """Whether two texts say the same with nearly the same words; texts of hardly any words never do."""
    first, second = words_in(one), words_in(other)
    if min(len(first), len(second)) < FEWEST_WORDS:
        return False
    return likeness(first, second) >= NEARLY_THE_SAME


def looked_for(text: str, counts: Mapping[str, int]) -> str:
    """What a text of nearly the same words is met by, as a tsquery; "" when there are too few known words.

    `counts` tells in how many cases a stem stands. Most of the rarest must meet, so that a few may be changed.
    """
    known = [stem for stem in words_in(text) if counts.get(stem)]
    rarest = sorted(known, key=lambda stem: (counts[stem], stem))[:RAREST]
    if len(rarest) < FEWEST_WORDS:
        return ""
    sets = combinations(map(quoted, rarest), min(MUST_MEET, len(rarest)))
    return " | ".join(f"({' & '.join(one)})" for one in sets)
