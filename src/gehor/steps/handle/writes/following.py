"""What acts on followed cases share. For this room only."""

from __future__ import annotations

from django.db.models import QuerySet

from gehor.journal.act import Act
from gehor.steps.handle.models.following import Following


def live() -> QuerySet[Following]:
    """Those who follow a case now."""
    return Following.objects.filter(until__isnull=True)


def end(act: Act, rows: QuerySet[Following]) -> int:
    """They follow no more; answers how many."""
    found = list(rows.select_for_update().order_by("id"))
    for row in found:
        row.until = act.at
        row.save(update_fields=["until"])
        act.note(f"people:{row.staff_id}", "following", row.pk, until=act.at)
    return len(found)
