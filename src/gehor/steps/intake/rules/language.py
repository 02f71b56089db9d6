"""A simple guess at the language of a text, for the receipt; a person decides what is answered in."""

from __future__ import annotations

import re
from typing import Final

_SV: Final = (
    "och att det är jag på en som för inte har ni vi av till med den om ett så kan från men mig var hos där när "
    "hej tack ska vid nu detta mina min er ert"
)
_EN: Final = (
    "the and is to of you it that for on are with be this have not we my your please at there has was from but "
    "hello thank thanks can would"
)
_FI: Final = (
    "ja on ei se että hei kiitos en ole oli joka mutta kun niin myös tämä olen voi te me minun teidän sekä tai "
    "kadulla jo vielä nyt mitä"
)
_WORDS: Final = {"sv": frozenset(_SV.split()), "en": frozenset(_EN.split()), "fi": frozenset(_FI.split())}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 4000


def guess(text: str, *, told: str = "", default: str = "sv") -> str:
    """sv, en or fi by the small words in it; what the message tells of itself counts when the words do not decide."""
    found = [word.casefold() for word in _WORD.findall(text[:_ENOUGH])]
    hits = {language: sum(word in words for word in found) for language, words in _WORDS.items()}
    best = max(hits, key=lambda language: (hits[language], language == told, language == default))
    if hits[best] > 1 and hits[best] > 0.03 * len(found):
        return best
    return told if told in _WORDS else default
