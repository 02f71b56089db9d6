"""The register of who else answers: when an entry is looked through, and which entries a question means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from gehor.kit.refused import Refused
from gehor.kit.swedish.analysis import forms, is_stop_word
from gehor.kit.swedish.tokens import parts_of_hyphenated, plain, words

MAX_CODE: Final = 20
MAX_NAME: Final = 200
MAX_WEB: Final = 200
MAX_TEXT: Final = 2_000
MAX_WORDS: Final = 60
MAX_WORD: Final = 60
REVIEWED_WITHIN: Final = timedelta(days=365)
LONGEST_QUESTION: Final = 200
# A resident's whole text may be asked with; its beginning says what it is about.
LONGEST_TEXT: Final = 3_000
# A word that means an entry more than its sentences do.
_NAMED, _TOLD = 3.0, 1.0
_CLOSE: Final = 0.75
_SHORTEST_GUESS: Final = 4
# What fits so much worse than the best is there by chance.
_LEAST: Final = 0.3


@dataclass(frozen=True)
class Findable:
    """An entry as it is looked for: `names` are its name and everyday words, `told` what it says of itself."""

    key: str
    names: str
    told: str


@dataclass(frozen=True)
class Found:
    """Keys of the entries that a question means, best first; `instead` is the question as it may have been meant."""

    keys: tuple[str, ...]
    instead: str = ""


def review_day(verified_on: date, review_on: date | None) -> date:
    """When the entry should be looked through again: as said, or a year after it was found right."""
    return review_on or verified_on + REVIEWED_WITHIN


def web_address(text: str) -> str:
    """The address as a link needs it, `https://` put before a bare name. Raises Refused `wrong_web`."""
    address = text.strip()
    if not address:
        return ""
    address = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(address)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        sound = False
    if not sound or len(address) > MAX_WEB or not address.isprintable() or " " in address:
        raise Refused("wrong_web", field="web")
    return address


def find(question: str, entries: Sequence[Findable]) -> Found:
    """The entries that hold a word of the question, in any form of the word, those that hold most and rarest first.

    When nothing is found for a short question, the nearest words of the register are offered instead.
    """
    asked = _asked(question[:LONGEST_TEXT])
    known = {entry.key: _lexemes(entry) for entry in entries}
    rarity = _rarity(known)
    scores: dict[str, float] = {}
    for key, lexemes in known.items():
        score = sum(
            max((lexemes.get(one, 0.0) * rarity[one] for one in stems if one in lexemes), default=0.0)
            for stems in asked.values()
        )
        if score > 0:
            scores[key] = score
    least = _LEAST * max(scores.values(), default=0.0)
    keys = tuple(sorted((key for key in scores if scores[key] >= least), key=lambda key: (-scores[key], key)))
    missed = {word for word, stems in asked.items() if not any(stems & lexemes.keys() for lexemes in known.values())}
    return Found(keys, "" if keys or len(question) > LONGEST_QUESTION else _instead(question, missed, entries))


def _asked(question: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for token in words(plain(question)):
        for word in parts_of_hyphenated(token.text):
            if not is_stop_word(word) and len(word) > 1:
                made = forms(word)
                found[word] = frozenset((word, *made.stems, *made.asked_folds))
    return found


def _rarity(known: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    counted = Counter(lexeme for lexemes in known.values() for lexeme in lexemes)
    return {lexeme: math.log(1 + len(known) / times) for lexeme, times in counted.items()}


@lru_cache(maxsize=500)
def _lexemes(entry: Findable) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for text, weight in ((entry.told, _TOLD), (entry.names, _NAMED)):
        for token in words(plain(text)):
            for word in parts_of_hyphenated(token.text):
                if not is_stop_word(word):
                    made = forms(word)
                    found |= dict.fromkeys((word, *made.stems, *made.parts, *made.folds), weight)
    return found


def _instead(question: str, missed: set[str], entries: Sequence[Findable]) -> str:
    spelt = _spelt(tuple(entries))
    made, changed = [], False
    for token in words(plain(question)):
        near = (
            get_close_matches(token.text, spelt, n=1, cutoff=_CLOSE)
            if token.text in missed and len(token.text) >= _SHORTEST_GUESS
            else []
        )
        made.append(near[0] if near else token.text)
        changed = changed or bool(near)
    return " ".join(made) if changed else ""


@lru_cache(maxsize=20)
def _spelt(entries: tuple[Findable, ...]) -> tuple[str, ...]:
    """Every word of the register as it is written, once."""
    found = (token.text for entry in entries for token in words(plain(f"{entry.names} {entry.told}")))
    return tuple(sorted({word for word in found if len(word) >= _SHORTEST_GUESS and not is_stop_word(word)}))
