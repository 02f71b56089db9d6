"""Which words a Swedish compound is put together of: vinterväghållning holds vinter, väg, hållning and väghållning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gehor.kit.swedish.lexicon import is_word
from gehor.kit.swedish.word_lists import word_list

SHORTEST_PART: Final = 4
SHORTEST_COMPOUND: Final = 6
# Between the parts may stand an s, and the first may have lost or changed its last vowel (gata → gatu).
_LINKS: Final = ("", "s")
_OWN_HEADS: Final = {
    "gatu": "gata",
    "kyrko": "kyrka",
    "flicko": "flicka",
    "veck": "vecka",
    "skol": "skola",
    "res": "resa",
}


def joined_words() -> frozenset[str]:
    """Compounds that are often written apart, in their dictionary form."""
    return word_list("joined")


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> frozenset[str]:
    """Every part that some way of cutting the word gives, longer ones too; empty when it can not be cut.

    All ways, not the best one: the best of vinterväghållning is vinterväg + hållning and would hide väghållning.
    """
    found: set[str] = set()
    for head, tail in _cuts(word):
        found |= {head, tail} | parts_of(tail) | parts_of(head)
    return frozenset(found)


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    if len(word) < SHORTEST_COMPOUND:
        return
    for at in range(2, len(word) - 2):
        tail = word[at:]
        if not _is_part(tail):
            continue
        for link in _LINKS:
            head = _head(word[:at], link)
            if head:
                yield head, tail


def _head(start: str, link: str) -> str:
    """The word that the beginning stands for; "" when it is none."""
    if link and not start.endswith(link):
        return ""
    bare = start[: len(start) - len(link)]
    if not link and bare in _OWN_HEADS:
        return _OWN_HEADS[bare]
    return bare if _is_part(bare) else ""


def _is_part(text: str) -> bool:
    if text in word_list("never"):
        return False
    return text in word_list("short") or (len(text) >= SHORTEST_PART and is_word(text))
