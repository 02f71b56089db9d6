"""Answers in the small office, made through the acts."""

from __future__ import annotations

from datetime import date, datetime

from gehor.steps.inform.actions.publish_answer import publish_answer
from gehor.steps.inform.actions.write_answer import write_answer
from gehor.steps.inform.queries.answers import versions
from gehor.steps.inform.rules.answers import AnswerTextData
from tests.cast import AT, Cast

QUESTION, TEXT = "När lagar ni hål i gatan?", "Farliga hål lagar vi först."


def written(
    cast: Cast,
    *,
    question: str = QUESTION,
    text: str = TEXT,
    language: str = "sv",
    everyday: tuple[str, ...] = ("grop",),
    code: str = "",
    category_code: str = "GAT-01",
    review_on: date | None = None,
    at: datetime = AT,
) -> str:
    """An answer that nobody is shown yet."""
    data = AnswerTextData(language, question, text, everyday)
    return write_answer(
        actor=cast.adam.actor, at=at, category_code=category_code, data=data, code=code, review_on=review_on
    )


def published(cast: Cast, *, language: str = "sv", at: datetime = AT, **told: object) -> str:
    """The same, and anyone may read it."""
    code = written(cast, language=language, at=at, **told)  # type: ignore[arg-type]  # passed on as it came
    last = versions(code, language)[0].version
    publish_answer(actor=cast.adam.actor, at=at, code=code, language=language, version=last)
    return code
