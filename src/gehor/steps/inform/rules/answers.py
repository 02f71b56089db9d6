"""Questions and answers: how long they may be, and which words of a question that found nothing may be kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gehor.kit.personal_numbers import find_personal_numbers
from gehor.kit.refused import Refused
from gehor.kit.swedish.analysis import is_stop_word
from gehor.kit.swedish.lexicon import is_word
from gehor.kit.swedish.tokens import Token, plain, specials, words

LANGUAGES: Final = ("sv", "en", "fi")
MAX_CODE: Final = 60
MAX_QUESTION: Final = 200
MAX_ANSWER: Final = 4_000
MAX_WORD: Final = 60
MAX_WORDS: Final = 40
MAX_KEPT: Final = 6
MAX_MISS: Final = 120
SHORTEST_KEPT: Final = 3
REVIEWED_WITHIN: Final = timedelta(days=365)


@dataclass(frozen=True)
class AnswerTextData:
    """One language of an answer as it is written."""

    language: str
    question: str
    text: str
    everyday: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerData:
    """A question and its answer as the office's files have it."""

    code: str
    category_code: str
    texts: tuple[AnswerTextData, ...]
    # The day somebody last found it right; None: the day it is loaded.
    verified_on: date | None = None


@dataclass(frozen=True)
class AreaPageData:
    """An area of the office's work as the office's files have it: texts by language, and codes of who else answers."""

    category_code: str
    does: Mapping[str, str]
    does_not: Mapping[str, str]
    others: tuple[str, ...] = ()
    verified_on: date | None = None


def review_day(verified_on: date, review_on: date | None) -> date:
    """When an answer should be looked through again: as said, or a year after it was found right."""
    return review_on or verified_on + REVIEWED_WITHIN


def checked(data: AnswerTextData) -> AnswerTextData:
    """The text without blanks around it. Raises Refused: unknown_language, no_question, text_missing, text_too_long."""
    if data.language not in LANGUAGES:
        raise Refused("unknown_language", language=data.language)
    if not data.question.strip():
        raise Refused("no_question", field="question")
    if not data.text.strip():
        raise Refused("text_missing", field="text")
    if len(data.question.strip()) > MAX_QUESTION:
        raise Refused("text_too_long", most=MAX_QUESTION, field="question")
    if len(data.text) > MAX_ANSWER:
        raise Refused("text_too_long", most=MAX_ANSWER, field="text")
    everyday = tuple(dict.fromkeys(word.strip() for word in data.everyday if word.strip()))
    if len(everyday) > MAX_WORDS or any(len(word) > MAX_WORD for word in everyday):
        raise Refused("text_too_long", most=MAX_WORD, field="everyday")
    return AnswerTextData(data.language, data.question.strip(), data.text.strip(), everyday)


def kept_words(question: str, own: Collection[str] = ()) -> str:
    """The words of a question that may be kept without keeping anybody: what a dictionary or the office knows.

    Left out is whatever may point at somebody: mail addresses, telephone and other numbers, the name before a number
    (a street and its house), words written as names in the middle of a sentence, and every word nobody knows. `own`
    are the words of the office's texts, in lower case. "" when nothing is left.
    """
    text = plain(question)
    hidden = [(span.start, span.end) for span in find_personal_numbers(text)]
    hidden += [(token.start, token.end) for token in specials(text)]
    found = dict.fromkeys(
        token.text
        for token in words(text)
        if len(token.text) >= SHORTEST_KEPT
        and token.text.replace("-", "").isalpha()
        and not is_stop_word(token.text)
        and (token.text in own or is_word(token.text))
        and not _is_name(text, token)
        and not any(start < token.end and token.start < end for start, end in hidden)
    )
    kept = ""
    for word in list(found)[:MAX_KEPT]:
        if len(kept) + len(word) < MAX_MISS:
            kept = f"{kept} {word}".strip()
    return kept


def _is_name(text: str, token: Token) -> bool:
    """Whether it is written as a name, or stands before the number of a house."""
    if re.match(r"\s*\d", text[token.end :]):
        return True
    if not text[token.start].isupper() or text.isupper():
        return False
    begins = re.search(r"(?:^|[.!?:]\s)\W*$", text[: token.start]) is not None
    # A sentence begins with a capital; a name goes on with another one.
    follows = re.match(r"\W*(\w)", text[token.end :])
    return not begins or (follows is not None and follows.group(1).isupper())


def area_columns(data: AreaPageData) -> dict[str, str]:
    """An area's texts as they are kept. Raises Refused: text_missing, text_too_long."""
    texts = {f"does_{language}": data.does.get(language, "").strip() for language in LANGUAGES}
    texts |= {f"does_not_{language}": data.does_not.get(language, "").strip() for language in LANGUAGES}
    if not texts["does_sv"]:
        raise Refused("text_missing", field="does_sv")
    for field, text in texts.items():
        if len(text) > MAX_ANSWER:
            raise Refused("text_too_long", most=MAX_ANSWER, field=field)
    return texts
