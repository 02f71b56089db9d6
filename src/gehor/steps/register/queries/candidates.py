"""Which cases answer a question, the newest first, never more than can be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL

from gehor.kit.swedish.questions import Question
from gehor.kit.swedish.vectors import quoted
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.findable import FindableText
from gehor.steps.register.queries.access import opened, sight_of
from gehor.steps.register.queries.known_words import Commonness, commonness
from gehor.steps.register.queries.queue import QueueFilter, filtered
from gehor.steps.register.rules.spans import Window, covering, windows
from gehor.steps.register.rules.words import FindablePart

Found = tuple[UUID, date]
# A word in no more cases than this is looked up whole; a commoner one window by window, the newest first.
RARE = 2_000
# Whoever does not read the whole office mostly has few cases, and those are then looked through one by one.
FEW_CASES = 2_000
# Expected hits after which a filter that lets almost nothing through has cost enough.
MOST_EXAMINED = 10_000
_WEIGHTS = "{0.05, 0.2, 0.6, 1.0}"
_RANK = """
SELECT case_id, max(ts_rank(%s::real[], stems, %s::tsquery, 1)) FROM register_findabletext
WHERE case_id = ANY(%s) AND part = ANY(%s) GROUP BY case_id
"""


@dataclass(frozen=True)
class Candidates:
    """Cases with their day, newest first. `looked_back_to`: what arrived before this day was not looked at."""

    found: tuple[Found, ...]
    looked_back_to: date | None = None


def candidates(
    asker: Asker, asked: Question, filters: QueueFilter, *, after: Found | None = None, wanted: int
) -> Candidates:
    """At most `wanted` cases whose words the person may read, that answer the question and pass the filter."""
    cases, own = _cases(asker, filters)
    texts = _texts(asker, asked, after)
    if own is not None:
        texts = texts.filter(case_id__in=own)
    texts = _readable(texts, cases)
    how = commonness(asked)
    if own is not None or how.least <= RARE:
        return Candidates(tuple(_first(texts, wanted)))
    return _backwards(texts, asked, how, filters, today=asker.day, after=after, wanted=wanted)


def ranked(asker: Asker, asked: Question, case_ids: Sequence[UUID]) -> dict[UUID, float]:
    """How well each of the cases answers the question; meant for a few hundred."""
    with connection.cursor() as cursor:
        cursor.execute(_RANK, [_WEIGHTS, asked.expression, list(case_ids), _parts(asker)])
        return dict(cursor.fetchall())


def _cases(asker: Asker, filters: QueueFilter) -> tuple[QuerySet[Case], list[UUID] | None]:
    """The cases to look in; when they are so few that the words need not be asked first, their ids too."""
    cases, own = opened(asker), None
    if not sight_of(asker).wide:
        own = list(cases.values_list("pk", flat=True)[: FEW_CASES + 1])
        if len(own) > FEW_CASES:
            own = None
    if filters.statuses:
        cases = cases.filter(status__in=sorted(filters.statuses))
    return filtered(cases, filters, asker.day), own


def _readable(texts: QuerySet[FindableText], cases: QuerySet[Case]) -> QuerySet[FindableText]:
    """Those of the texts whose case is among the cases, each looked up by its key.

    Scalar with a limit: as a join the planner may read every case and ask each for its bars.
    """
    one = cases.filter(pk=OuterRef("case_id")).order_by().values(found=Value(1))[:1]
    return texts.alias(readable=Subquery(one, output_field=IntegerField())).filter(readable=1)


def _texts(asker: Asker, asked: Question, after: Found | None) -> QuerySet[FindableText]:
    texts = FindableText.objects.filter(_meets(asked.expression), part__in=_parts(asker))
    if after is not None:
        texts = texts.filter(Q(day__lt=after[1]) | Q(day=after[1], case_id__lt=after[0]))
    return texts


def _parts(asker: Asker) -> list[str]:
    """Names of persons with protected identity are for those who hold that right, also on an unmarked case."""
    return [part.value for part in FindablePart if part != FindablePart.PERSON or asker.may(Right.READ_PROTECTED)]


def _meets(expression: str) -> RawSQL:
    return RawSQL("register_findabletext.stems @@ %s::tsquery", [expression], output_field=BooleanField())


def _first(texts: QuerySet[FindableText], wanted: int) -> Iterable[Found]:
    """Once each, however many parts of a case were met."""
    rows = texts.order_by("-day", "-case_id").values_list("case_id", "day")[: wanted * len(FindablePart)]
    return list(dict.fromkeys(rows))[:wanted]


def _backwards(
    texts: QuerySet[FindableText],
    asked: Question,
    how: Commonness,
    filters: QueueFilter,
    *,
    today: date,
    after: Found | None,
    wanted: int,
) -> Candidates:
    newest = min((day for day in (filters.arrived_to, after[1] if after else None) if day), default=None)
    oldest = filters.arrived_from.toordinal() if filters.arrived_from else 0
    found: list[Found] = []
    examined = 0.0
    goal = int(wanted * 1.5) + 50
    for window in windows(
        how.texts,
        share=how.share,
        wanted=goal,
        most=MOST_EXAMINED // 2,
        today=today.toordinal(),
        newest=newest.toordinal() if newest else None,
    ):
        if len(found) >= wanted or window.last <= oldest:
            break
        if examined > MOST_EXAMINED:
            return Candidates(tuple(found), date.fromordinal(window.last))
        found += _first(texts.filter(_meets(_within(asked, window))), wanted - len(found))
        examined += window.expected
    return Candidates(tuple(found))


def _within(asked: Question, window: Window) -> str:
    stretches = " | ".join(quoted(lexeme) for lexeme in covering(window))
    return f"({asked.expression}) & ({stretches})"
