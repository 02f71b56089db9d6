"""Words by which a text may belong to a routine of its own, or tell of danger: data of the office, never decisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gehor.kit.refused import Refused


class Routine(StrEnum):
    """What is handled in another way than the general matter: by law, by a form, by a unit (routine, introduction)."""

    AUTHORITY_EXERCISE = "authority_exercise"
    DAMAGE_CLAIM = "damage_claim"
    RECORDS_REQUEST = "records_request"
    MEDIA = "media"
    # No routine one is led to: somebody may be in danger, and the duty is called.
    HAZARD = "hazard"


@dataclass(frozen=True)
class Phrase:
    """Words of one language; a star stands for any ending, `...` for some words between, never past a full stop."""

    routine: str
    language: str
    phrase: str


@dataclass(frozen=True)
class Sign:
    """A routine that a text may belong to, and the words of the text that say so."""

    routine: str
    words: tuple[str, ...]


# What somebody means to say stands early; a long text is not searched for ever.
ENOUGH: Final = 6_000
MAX_WORDS: Final = 300
_MOST: Final = 4
_BETWEEN: Final = r"[^.!?\n]{0,40}?"
# "No danger", "not a gas leak": said within the few words before.
_DENIED: Final = re.compile(r"\b(?:inte|ingen|inga|inget|aldrig|not|no|never|ei|eivät|eikä|ole)(?:\s+\w+){0,2}\s*$")
_NEAR: Final = 40


def check_phrase(one: Phrase) -> None:
    """Raises Refused `routine_unknown`, `phrase_too_short`, `phrase_wrong`."""
    if one.routine not in set(Routine):
        raise Refused("routine_unknown", routine=one.routine)
    if len(one.phrase.replace("*", "").strip()) < 3:
        raise Refused("phrase_too_short", phrase=one.phrase)
    if not re.fullmatch(r"[\w*.' -]+", one.phrase):
        raise Refused("phrase_wrong", phrase=one.phrase)


def signs(text: str, phrases: tuple[Phrase, ...]) -> tuple[Sign, ...]:
    """The routines that the text may belong to, with its own words as the reason, in the order of `Routine`.

    Words of every language are looked for in every text: people mix. What is denied just before ("ingen") is no sign.
    """
    plain = " ".join(unicodedata.normalize("NFC", text[:ENOUGH]).lower().split(" "))
    found = []
    for routine in Routine:
        pattern = _pattern(routine, phrases)
        if pattern is None:
            continue
        words = [
            " ".join(hit[0].split())
            for hit in pattern.finditer(plain)
            if not _DENIED.search(plain[max(0, hit.start() - _NEAR) : hit.start()])
        ]
        if words:
            found.append(Sign(routine, tuple(dict.fromkeys(words))[:_MOST]))
    return tuple(found)


@lru_cache(maxsize=20)
def _pattern(routine: str, phrases: tuple[Phrase, ...]) -> re.Pattern[str] | None:
    wanted = sorted({_as_pattern(one.phrase) for one in phrases if one.routine == routine}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)") if wanted else None


def _as_pattern(phrase: str) -> str:
    made = []
    for word in unicodedata.normalize("NFC", phrase).lower().split():
        made.append(_BETWEEN if word == "..." else re.escape(word).replace(r"\*", r"\w*"))
    return r"\s+".join(made).replace(rf"\s+{_BETWEEN}\s+", rf"\s{_BETWEEN}\s?").replace(rf"{_BETWEEN}\s+", _BETWEEN)


def told(words: Iterable[str]) -> str:
    """The words as they are kept and shown."""
    return " · ".join(words)[:MAX_WORDS]
