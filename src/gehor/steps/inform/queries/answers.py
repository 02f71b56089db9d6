"""Questions and answers: as anyone reads them, and as those who write them see them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Sum

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.steps.inform.models import Answer, AnswerText, AnswerVote, EverydayWord
from gehor.steps.inform.rules.answers import LANGUAGES, review_day

# The most-asked are those that helped most of late.
MOST_ASKED: Final = 5
MOST_ASKED_WITHIN: Final = timedelta(days=90)
RELATED: Final = 4


@dataclass(frozen=True)
class AnswerRow:
    """An answer as anyone reads it; `language` is the one it is in: Swedish where nobody has put it into another."""

    code: str
    category_code: str
    area_code: str
    question: str
    text: str
    everyday: tuple[str, ...]
    language: str
    updated_on: date

    @property
    def beginning(self) -> str:
        """The first sentences, for a list: about two lines."""
        text = " ".join(self.text.split())
        return text if len(text) <= 160 else f"{text[:160].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class TextState:
    """How far an answer has come in one language; `version` 0: nothing is written, `shown` 0: nobody is shown it."""

    language: str
    version: int = 0
    shown: int = 0


@dataclass(frozen=True)
class EditorsRow:
    """An answer as those who write answers see it, the questions in Swedish where there is one."""

    code: str
    category_code: str
    category: str
    question: str
    states: tuple[TextState, ...]
    verified_on: date
    review_on: date
    withdrawn_on: date | None
    helped: int
    not_helped: int

    def is_due(self, day: date) -> bool:
        """Whether nobody has looked it through in time, so that it may be wrong."""
        return self.withdrawn_on is None and self.review_on <= day


@dataclass(frozen=True)
class VersionRow:
    """A version of an answer's text; `author` is "" for one that came with the office's files."""

    version: int
    question: str
    text: str
    everyday: tuple[str, ...]
    published: bool
    written_at: datetime
    author: str


@kept
def answers(language: str) -> tuple[AnswerRow, ...]:
    """Everything that is published, in the language where it is written in it and else in Swedish, by category."""
    rows = AnswerText.objects.filter(published=True, answer__withdrawn_on=None, language__in={language, "sv"})
    rows = rows.select_related("answer__category__parent").order_by("answer__category__code", "answer__code")
    found: dict[str, AnswerRow] = {}
    for row in rows:
        if row.answer.code not in found or row.language == language:
            category = row.answer.category
            found[row.answer.code] = AnswerRow(
                row.answer.code,
                category.code,
                category.parent.code if category.parent else category.code,
                row.question,
                row.text,
                tuple(row.everyday),
                row.language,
                row.answer.verified_on,
            )
    return tuple(found.values())


def answer(code: str, language: str) -> AnswerRow:
    """One that is published. Raises NotThere."""
    row = _by_code(language).get(code)
    if row is None:
        raise NotThere("answer")
    return row


def related(row: AnswerRow, language: str) -> tuple[AnswerRow, ...]:
    """Some other answers about the same area, those of the same category first."""
    others = [one for one in answers(language) if one.area_code == row.area_code and one.code != row.code]
    return tuple(sorted(others, key=lambda one: one.category_code != row.category_code)[:RELATED])


def most_asked(language: str, *, day: date, most: int) -> tuple[AnswerRow, ...]:
    """Those that helped most of late; none before anybody has been helped."""
    rows = AnswerVote.objects.filter(day__gt=day - MOST_ASKED_WITHIN, helped__gt=0)
    best = rows.values_list("answer__code").annotate(helped=Sum("helped")).order_by("-helped", "answer__code")
    known = _by_code(language)
    return tuple(known[code] for code, _helped in best[: 2 * most] if code in known)[:most]


def editors_rows() -> tuple[EditorsRow, ...]:
    """Every answer, also unpublished and withdrawn, by category."""
    states: defaultdict[int, dict[str, TextState]] = defaultdict(dict)
    questions: dict[int, str] = {}
    columns = ("answer_id", "language", "version", "published", "question")
    for answer_id, language, version, published, question in AnswerText.objects.order_by("version").values_list(
        *columns
    ):
        before = states[answer_id].get(language, TextState(language))
        states[answer_id][language] = TextState(language, version, version if published else before.shown)
        if language == "sv" or answer_id not in questions:
            questions[answer_id] = question
    summed = AnswerVote.objects.values_list("answer_id").annotate(yes=Sum("helped"), no=Sum("not_helped"))
    votes = {answer_id: (yes, no) for answer_id, yes, no in summed}
    return tuple(
        EditorsRow(
            row.code,
            row.category.code,
            office.category(row.category.code).name,
            questions.get(row.pk, row.code),
            tuple(states[row.pk].get(language, TextState(language)) for language in LANGUAGES),
            row.verified_on,
            review_day(row.verified_on, row.review_on),
            row.withdrawn_on,
            *votes.get(row.pk, (0, 0)),
        )
        for row in Answer.objects.select_related("category").order_by("category__code", "code")
    )


def editors_row(code: str) -> EditorsRow:
    """One of them. Raises NotThere."""
    for row in editors_rows():
        if row.code == code:
            return row
    raise NotThere("answer")


def versions(code: str, language: str) -> tuple[VersionRow, ...]:
    """What has been written of an answer in a language, the last first."""
    rows = AnswerText.objects.filter(answer__code=code, language=language).select_related("author")
    return tuple(
        VersionRow(
            row.version,
            row.question,
            row.text,
            tuple(row.everyday),
            row.published,
            row.written_at,
            row.author.name if row.author else "",
        )
        for row in rows.order_by("-version")
    )


@kept
def everyday_words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(a word people use, the office's own for it), by word; none of its own: out of use."""
    return tuple((row.word, tuple(row.means)) for row in EverydayWord.objects.order_by("word"))


@kept
def due_answers(day: date) -> int:
    """How many that anyone may read have not been looked through in time."""
    shown = Answer.objects.filter(withdrawn_on=None, pk__in=AnswerText.objects.filter(published=True).values("answer"))
    return sum(review_day(*row) <= day for row in shown.values_list("verified_on", "review_on"))


@kept
def _by_code(language: str) -> dict[str, AnswerRow]:
    return {row.code: row for row in answers(language)}
