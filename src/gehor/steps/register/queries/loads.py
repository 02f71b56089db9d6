"""How much each officer has just now, for whoever hands cases out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from gehor.people.queries import Asker
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueFilter, filtered
from gehor.steps.register.rules.status import OPEN, Status


@dataclass(frozen=True)
class Load:
    """Open cases of an officer, and how many of them are late; what the asker may not see is not counted."""

    open: int = 0
    late: int = 0


@dataclass(frozen=True)
class OwnCount:
    """The person's own open cases by how they stand to their promise."""

    late: int = 0
    today: int = 0
    soon: int = 0
    waiting: int = 0
    open: int = 0


def loads(asker: Asker, officer_ids: Collection[UUID]) -> dict[UUID, Load]:
    """The load of each of the officers, in one statement; who has nothing is in it too."""
    rows = (
        visible(asker)
        .filter(officer_id__in=officer_ids, status__in=sorted(OPEN))
        .order_by()
        .values("officer_id")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=asker.day)))
        .values_list("officer_id", "n", "late")
    )
    found = {officer_id: Load(n, late) for officer_id, n, late in rows}
    return {officer_id: found.get(officer_id, Load()) for officer_id in officer_ids}


def own_count(asker: Asker, *, soon_to: date) -> OwnCount:
    """All of the person's own open cases counted, in one statement; due after today and till `soon_to` is soon."""
    mine = visible(asker).filter(officer_id=asker.staff_id, status__in=sorted(OPEN))
    found = mine.aggregate(
        late=Count("pk", filter=Q(due_on__lt=asker.day)),
        today=Count("pk", filter=Q(due_on=asker.day)),
        soon=Count("pk", filter=Q(due_on__gt=asker.day, due_on__lte=soon_to)),
        waiting=Count("pk", filter=Q(status=Status.WAITING)),
        open=Count("pk"),
    )
    return OwnCount(**found)


def late_by_category(asker: Asker, *, most: int) -> tuple[tuple[str, str, int], ...]:
    """What the person's late cases are about: code, name and how many, the largest heap first."""
    name = f"category__name_{'en' if asker.language == 'en' else 'sv'}"
    mine = QueueFilter(officer_id=asker.staff_id, late=True)
    rows = (
        filtered(visible(asker).filter(status__in=sorted(OPEN)), mine, asker.day)
        .order_by()
        .values("category__code", name)
        .annotate(n=Count("pk"))
        .order_by("-n", "category__code")
        .values_list("category__code", name, "n")
    )
    return tuple(rows[:most])


def has_begun(asker: Asker) -> bool:
    """Whether the person has a case of their own, whatever has become of it."""
    return visible(asker).filter(officer_id=asker.staff_id).exists()
