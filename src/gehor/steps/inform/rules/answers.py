"""Questions and answers: how long they may be, and which words of a question that found nothing may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gehor.kit.refused import Refused
from gehor.kit.swedish.analysis import is_stop_word
from gehor.kit.swedish.lexicon import is_word
from gehor.kit.swedish.tokens import plain, words

LANGUAGES: Final = ("sv", "en", "fi")
MAX_QUESTION: Final = 200
MAX_ANSWER: Final = 4_000
MAX_WORD: Final = 60
MAX_WORDS: Final = 40
MAX_KEPT: Final = 6
SHORTEST_KEPT: Final = 3


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


def kept_words(question: str) -> str:
    """The words of a question that a dictionary knows, in order; names, numbers and addresses are left out."""
    found = dict.fromkeys(
        token.text
        for token in words(plain(question))
        if len(token.text) >= SHORTEST_KEPT and not is_stop_word(token.text) and is_word(token.text)
    )
    return " ".join(list(found)[:MAX_KEPT])[:120]
