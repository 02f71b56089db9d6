"""The cases behind a number, and a person's own figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.people.queries import Asker
from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.follow_up.queries.case_facts import NAMES
from gehor.steps.follow_up.queries.figures import Scope
from gehor.steps.follow_up.rules.figures import FIGURES, Value, value_of
from gehor.steps.follow_up.rules.measures import LONGEST, MEASURES, Dimension, Facts, Measure, amount_of
from gehor.steps.follow_up.rules.periods import Period
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of


def cases_behind(
    asker: Asker,
    scope: Scope,
    period: Period,
    measure: Measure,
    *,
    dimension: Dimension = Dimension.ALL,
    key: str = "",
    before: UUID | None = None,
    limit: int = 50,
) -> tuple[QueueRow, ...]:
    """Those that were counted and that the person may see, newest first; `before` ended the page before."""
    counted = _counted(scope, period, measure, dimension, key)
    if before is not None:
        counted = counted.filter(case__lt=before)
    return rows_of(asker, visible(asker).filter(pk__in=counted.values("case")), limit=limit)


def facts_behind(asker: Asker, scope: Scope, period: Period) -> Iterator[Facts]:
    """The facts of every case that came in the period and that the person may see, for tables of their own making.

    Who had a case is left out.
    """
    counted = _counted(scope, period, MEASURES["received"], Dimension.ALL, "")
    seen = counted.filter(case__in=visible(asker).values("pk"))
    for row in seen.order_by("case").values_list(*NAMES).iterator():
        facts = dict(zip(NAMES, row, strict=True)) | {"officer": None}
        yield Facts(**facts)


def own_figures(staff_id: UUID, period: Period) -> dict[str, Value]:
    """What the person's own cases come to; nobody else is told (GDPR art. 5)."""
    days = {measure.day for measure in MEASURES.values()}
    within = Q(*[(f"{day}__range", (period.first, period.last)) for day in sorted(days)], _connector=Q.OR)
    counted: defaultdict[str, int] = defaultdict(int)
    spread: defaultdict[int, int] = defaultdict(int)
    for row in CaseFacts.objects.filter(within, officer=staff_id).values_list(*NAMES):
        facts = Facts(*row)
        for measure in MEASURES.values():
            day = getattr(facts, measure.day)
            if day is None or not period.first <= day <= period.last:
                continue
            amount = amount_of(facts, measure)
            counted[measure.code] += amount
            if measure.spread:
                spread[min(getattr(facts, measure.spread), LONGEST)] += amount
    return {code: value_of(figure, counted, spread) for code, figure in FIGURES.items()}


def _counted(scope: Scope, period: Period, measure: Measure, dimension: Dimension, key: str) -> QuerySet[CaseFacts]:
    rows = CaseFacts.objects.filter(
        unit__in=scope.units, bundled__in=scope.bundled, **{f"{measure.day}__range": (period.first, period.last)}
    )
    rows = rows.filter(**dict.fromkeys(measure.where, True))
    if measure.amount:
        rows = rows.filter(**{f"{measure.amount}__gt": 0})
    return rows if dimension is Dimension.ALL else rows.filter(**{dimension.value: key})
