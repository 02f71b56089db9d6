"""Who else is at a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker
from gehor.steps.handle.models import Presence
from gehor.steps.handle.rules.words import HERE_FOR
from gehor.steps.register.queries.access import may_see


@dataclass(frozen=True)
class Here:
    """A colleague who has the case open, and whether they write an answer."""

    name: str
    writing: bool


def who_is_here(asker: Asker, case_id: UUID, at: datetime) -> tuple[Here, ...]:
    """The others who have the case open just now, by name. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    rows = (
        Presence.objects.filter(case=case_id, seen_at__gt=at - HERE_FOR)
        .exclude(staff=asker.staff_id)
        .order_by("staff__name", "staff")
        .values_list("staff__name", "writing")
    )
    return tuple(Here(*row) for row in rows)


def open_with(asker: Asker, case_ids: Collection[UUID], at: datetime) -> dict[UUID, tuple[str, ...]]:
    """Of these cases those that others have open just now, with their names. One statement.

    For a list whose cases came out of the access word: this does not ask it again.
    """
    rows = (
        Presence.objects.filter(case__in=case_ids, seen_at__gt=at - HERE_FOR)
        .exclude(staff=asker.staff_id)
        .order_by("staff__name", "staff")
        .values_list("case_id", "staff__name")
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for case_id, name in rows:
        found[case_id].append(name)
    return {case_id: tuple(names) for case_id, names in found.items()}
