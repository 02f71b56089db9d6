"""An improvement about litter, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.improve.actions.advance_improvement import advance_improvement
from gehor.steps.improve.actions.plan_improvement import plan_improvement
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.rules.plan import Plan
from tests.cast import AT, DAY, Cast


def plan_for(cast: Cast, **other: Any) -> Plan:
    """More emptying of bins, by Mats, in a month."""
    plan = Plan(
        title="Töm oftare",
        problem="Papperskorgarna är fulla.",
        root_cause="De töms en gång i veckan.",
        action="Töm två gånger i veckan.",
        category="REN-01",
        unit_code="STM",
        responsible_id=cast.mats.id,
        due_on=DAY + timedelta(days=30),
        cost_class="small",
    )
    return replace(plan, **other)


def planned(
    cast: Cast, *, finding_id: UUID | None = None, case_ids: tuple[UUID, ...] = (), **other: Any
) -> Improvement:
    """Proposed by Mats."""
    key = plan_improvement(
        actor=cast.mats.actor, at=AT, plan=plan_for(cast, **other), finding_id=finding_id, case_ids=case_ids
    )
    return Improvement.objects.get(pk=key)


def done(cast: Cast, done_on: date = DAY) -> Improvement:
    """Decided and done on a day."""
    row = planned(cast)
    for status in ("decided", "done"):
        advance_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, status=status)
    Improvement.objects.filter(pk=row.pk).update(done_on=done_on)
    return Improvement.objects.get(pk=row.pk)


def came(cast: Cast, day: date, number: int, *, category: str = "REN-01") -> None:
    """So many cases counted that day."""
    CaseFacts.objects.bulk_create(
        CaseFacts(
            case=uuid4(),
            unit=cast.units["STM"],
            category=category,
            kind="complaint",
            channel="web_form",
            language="sv",
            received_on=day,
        )
        for _ in range(number)
    )
