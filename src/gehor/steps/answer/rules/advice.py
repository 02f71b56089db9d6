"""What an officer is reminded of before an answer leaves; each is advice, and none hinders (routine 3)."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from gehor.kit.languages import language_of_text
from gehor.steps.answer.rules.masking import GONE
from gehor.steps.intake.rules.language import guess
from gehor.steps.register.rules.words import FaultFound

# Finnish, Meänkieli, Sami (lag 2009:724 8 §) and Yiddish, Romani (2 §), by their codes.
MINORITY: Final = frozenset({"fi", "fit", "se", "sma", "smj", "sme", "yi", "rom"})
# So few words tell no language.
_ENOUGH_WORDS: Final = 8
_SORRY: Final = re.compile(
    r"\b(?:ursäkta?|beklagar|förlåt|sorry|apologi[sz]e|apology|apologies|regret|pahoittel\w+|anteeksi)\b", re.I
)


class Advice(StrEnum):
    """What may be missing in an answer."""

    QUESTIONS = "questions_open"
    LANGUAGE = "other_language"
    TRANSLATION = "not_translated"
    APOLOGY = "no_apology"
    # Somebody has not given back a translation of the answer yet.
    WAITED_FOR = "translation_waited_for"
    # What was taken out of somebody else's answer still stands as a gap.
    GAP = "gap"


def advice(
    text: str, *, language: str, open_questions: int, translated: bool, fault_found: str, waited_for: bool = False
) -> tuple[Advice, ...]:
    """What to remind of, the most important first. `language` is the resident's."""
    told = {
        Advice.QUESTIONS: open_questions > 0,
        Advice.GAP: GONE in text,
        Advice.WAITED_FOR: waited_for,
        Advice.LANGUAGE: in_another_language(text, language),
        Advice.TRANSLATION: is_minority(language) and not translated,
        Advice.APOLOGY: found_fault(fault_found) and not _SORRY.search(text),
    }
    return tuple(code for code, due in told.items() if due)


def in_another_language(text: str, language: str) -> bool:
    """Whether an answer seems to be in another language than the case; False when it is too short to tell."""
    if len(text.split()) < _ENOUGH_WORDS:
        return False
    found = language_of_text(text) or guess(text, told=language, default=language)
    return _plain(found) != _plain(language)


def _plain(language: str) -> str:
    """One tongue in two alphabets is one."""
    return "sh" if language == "sr" else language


def is_minority(language: str) -> bool:
    """Whether the law gives who writes in it a right to be answered in it, or asks us to strive for it."""
    return language in MINORITY


class MinorityRight(StrEnum):
    """What the law gives who writes in a national minority language here (lag 2009:724)."""

    NONE = ""
    # We are an administrative area for it: a right to use it, and to be answered in it orally (8 §).
    HERE = "here"
    # Elsewhere: where somebody here knows the language (9 §).
    IF_KNOWN = "if_known"
    # Yiddish and Romani: national minority languages without that right.
    STRIVE = "strive"


_WITHOUT_RIGHT: Final = frozenset({"yi", "rom"})
_SAMI: Final = frozenset({"se", "sma", "smj", "sme"})


def minority_right(language: str, ours: Collection[str]) -> MinorityRight:
    """The right of who writes in the language; `ours` is what the office is an administrative area for."""
    if not is_minority(language):
        return MinorityRight.NONE
    if language in _WITHOUT_RIGHT:
        return MinorityRight.STRIVE
    here = language in ours or (language in _SAMI and bool(_SAMI & set(ours)))
    return MinorityRight.HERE if here else MinorityRight.IF_KNOWN


def found_fault(fault_found: str) -> bool:
    """Whether the office has erred, at least in part."""
    return fault_found in {FaultFound.YES, FaultFound.PARTLY}
