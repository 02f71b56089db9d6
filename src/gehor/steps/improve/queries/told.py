"""What was found, as plain values for a machine: sums only, no case and no person."""

from __future__ import annotations

from typing import Any

from gehor.steps.improve.models.finding import Finding
from gehor.steps.improve.queries.findings import last_trial


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
