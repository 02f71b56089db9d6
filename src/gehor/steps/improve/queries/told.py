"""What was found, as plain values for a machine: sums only, no case and no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.steps.improve.models.finding import Finding
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.queries.findings import last_trial


@dataclass(frozen=True)
class ToldOf:
    """What the steps after this one must know of an improvement before they tell of it."""

    unit_id: int
    category_id: int
    done_on: date | None


def improvement_told_of(improvement_id: UUID) -> ToldOf:
    """One improvement, for telling everybody of it. Raises NotThere."""
    row = Improvement.objects.filter(pk=improvement_id).first()
    if row is None:
        raise NotThere(improvement_id)
    return ToldOf(row.unit_id, office.category(row.category).id, row.done_on)


def told_now() -> dict[str, Any]:
    """What is there now, the rarest first, and how often the watch for rises cries for nothing, when measured."""
    rows = Finding.objects.filter(over=False).order_by("rarity", "pk")
    trial = last_trial()
    return {
        "findings": [
            {
                "id": str(row.pk),
                "kind": row.kind,
                "subject": row.subject,
                "key": row.key,
                "state": row.state,
                "first_seen_on": row.first_seen_on.isoformat(),
                "last_seen_on": row.last_seen_on.isoformat(),
                "since": row.since.isoformat(),
                "until": row.until.isoformat(),
                "rarity": row.rarity,
                **row.facts,
            }
            for row in rows
        ],
        "alarms": None
        if trial is None
        else {
            "measured_on": trial[0].isoformat(),
            "series": trial[1].series,
            "years": trial[1].years,
            "false_alarms": trial[1].alarms,
            "false_alarms_a_year": round(trial[1].per_year, 2),
        },
    }
