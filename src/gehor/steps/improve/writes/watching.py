"""Keeps what the nightly watch has seen; always inside its act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from uuid import UUID

from gehor.journal.act import Act
from gehor.steps.improve.models.finding import Finding, FindingCase, FindingNight
from gehor.steps.improve.rules.sightings import Sighting, has_grown, is_over
from gehor.steps.improve.rules.words import FindingKind, FindingState


def end_what_is_over(act: Act, today: date) -> int:
    """Let what has not been seen for long be over; how many."""
    ended = [
        row.pk
        for row in Finding.objects.select_for_update().filter(over=False)
        if is_over(row.state, row.last_seen_on, today)
    ]
    for key in ended:
        act.note(f"finding:{key}", "finding", key, over=True)
    return Finding.objects.filter(pk__in=ended).update(over=True)


def keep(act: Act, seen: Sighting, today: date, *, but: Collection[UUID]) -> UUID:
    """One thing seen tonight: a new finding, or the known one as it is now. `but` were seen already tonight.

    What somebody has dismissed stays so until it has grown.
    """
    row = _known(seen, but)
    new = row is None
    if row is None:
        row = Finding(kind=seen.kind, subject=seen.subject, key=seen.key, first_seen_on=today)
    before = (row.state, row.size, row.facts)
    row.unit, row.last_seen_on, row.since, row.until = seen.unit, today, seen.first, seen.last
    row.size, row.rarity, row.facts = seen.size, seen.rarity, seen.facts
    dismissed = row.size_dismissed
    if row.state == FindingState.DISMISSED and dismissed is not None and has_grown(seen.size, dismissed):
        row.state, row.size_dismissed = FindingState.NEW, None
    row.save()
    FindingNight.objects.update_or_create(finding=row, day=today, defaults={"size": seen.size, "facts": seen.facts})
    FindingCase.objects.bulk_create(
        [FindingCase(finding=row, case_id=case) for case in seen.cases], ignore_conflicts=True
    )
    if new or before != (row.state, row.size, row.facts):
        act.note(f"finding:{row.pk}", "finding", row.pk, state=str(row.state), size=row.size)
    return row.pk


def _known(seen: Sighting, but: Collection[UUID]) -> Finding | None:
    rows = Finding.objects.select_for_update().filter(kind=seen.kind, over=False).exclude(pk__in=but)
    if seen.kind is not FindingKind.CLUSTER:
        return rows.filter(subject=seen.subject, key=seen.key).first()
    # A cluster wanders a little as cases come and go: it is the same while it shares any of them.
    shared = FindingCase.objects.filter(finding__in=rows.values("pk"), case__in=seen.cases)
    often = Counter(shared.values_list("finding_id", flat=True))
    return rows.filter(pk=max(sorted(often), key=lambda key: often[key])).first() if often else None
