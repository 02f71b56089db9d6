"""Improvements as those who work with them see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.improvement import EffectCheck, Improvement, ImprovementCase
from gehor.steps.improve.rules.words import OPEN
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of


@dataclass(frozen=True)
class EffectRow:
    """What the numbers said up to a month."""

    checked_on: date
    first: date
    last: date
    months: int
    before: int
    after: int
    rest_before: int
    rest_after: int
    ratio: float | None
    low: float | None
    high: float | None
    verdict: str


@dataclass(frozen=True)
class ImprovementRow:
    """An improvement; `cases` counts its evidence, `may_improve` is about who asks."""

    id: UUID
    finding_id: UUID | None
    title: str
    category: str
    district: str
    problem: str
    root_cause: str
    action: str
    unit_id: int
    unit_code: str
    responsible_id: UUID
    responsible: str
    due_on: date
    cost_class: str
    status: str
    reason: str
    done_on: date | None
    figures: Mapping[str, Any]
    planned_by: str
    planned_on: date
    version: int
    cases: int
    effects: tuple[EffectRow, ...]
    late: bool
    may_improve: bool


def improvements(asker: Asker, statuses: Collection[str], *, limit: int = 200) -> list[ImprovementRow]:
    """Those in one of the statuses; what is late first, then by day."""
    return _rows(asker, Improvement.objects.filter(status__in=statuses).order_by("due_on", "pk"), limit)


def improvement(asker: Asker, improvement_id: UUID) -> ImprovementRow:
    """One of them. Raises NotThere."""
    found = _rows(asker, Improvement.objects.filter(pk=improvement_id), 1)
    if not found:
        raise NotThere(improvement_id)
    return found[0]


def improvements_of_finding(finding_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Key and title of each improvement that came of a finding."""
    return tuple(Improvement.objects.filter(finding=finding_id).order_by("pk").values_list("pk", "title"))


def improvements_by_id(ids: Collection[UUID]) -> dict[UUID, str]:
    """Titles by key."""
    return dict(Improvement.objects.filter(pk__in=ids).values_list("pk", "title"))


def cases_of_improvement(asker: Asker, improvement_id: UUID, *, limit: int) -> tuple[QueueRow, ...]:
    """Its evidence, of what the person may see, newest first."""
    kept = ImprovementCase.objects.filter(improvement=improvement_id).values("case")
    return rows_of(asker, visible(asker).filter(pk__in=kept), limit=limit)


def to_measure() -> tuple[UUID, ...]:
    """What is done, for the monthly count."""
    return tuple(Improvement.objects.filter(done_on__isnull=False).order_by("pk").values_list("pk", flat=True))


def _rows(asker: Asker, rows: QuerySet[Improvement], limit: int) -> list[ImprovementRow]:
    found = list(
        rows.select_related("unit", "responsible", "planned_by").annotate(case_count=Count("cases", distinct=True))[
            :limit
        ]
    )
    checks = list(EffectCheck.objects.filter(improvement__in=[row.pk for row in found]).order_by("-last", "-pk"))
    return [
        ImprovementRow(
            id=row.pk,
            finding_id=row.finding_id,
            title=row.title,
            category=row.category,
            district=row.district,
            problem=row.problem,
            root_cause=row.root_cause,
            action=row.action,
            unit_id=row.unit_id,
            unit_code=row.unit.code,
            responsible_id=row.responsible_id,
            responsible=row.responsible.name,
            due_on=row.due_on,
            cost_class=row.cost_class,
            status=row.status,
            reason=row.reason,
            done_on=row.done_on,
            figures=row.figures,
            planned_by=row.planned_by.name,
            planned_on=row.planned_on,
            version=row.version,
            cases=row.case_count,
            effects=tuple(_effect(one) for one in checks if one.improvement_id == row.pk),
            late=row.status in OPEN and row.due_on < asker.day,
            may_improve=asker.may(Right.IMPROVE, row.unit_id),
        )
        for row in found
    ]


def _effect(row: EffectCheck) -> EffectRow:
    return EffectRow(
        row.checked_on,
        row.first,
        row.last,
        row.months,
        row.before,
        row.after,
        row.rest_before,
        row.rest_after,
        row.ratio,
        row.low,
        row.high,
        row.verdict,
    )
