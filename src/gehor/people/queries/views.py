from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.composed import composed
from gehor.people.models.saved_view import SavedView
from gehor.people.queries.asking import Asker
from gehor.people.queries.tree import unit_parents
from gehor.people.rules.rights import Right, chain_upwards


@dataclass(frozen=True)
class ViewRow:
    """A saved view as its readers know it; `may_remove` says whether the asker may take it away."""

    id: int
    page: str
    name: str
    filters: str
    owner_id: UUID
    owner_name: str
    unit_id: int | None
    opens_first: bool
    mine: bool
    may_remove: bool


def views_for(asker: Asker, page: str) -> tuple[ViewRow, ...]:
    """The asker's own views of the page, then those shared with their unit or one above it; one statement."""
    above = chain_upwards(asker.home_unit_id, unit_parents())
    managed = asker.units_with(Right.MANAGE_UNIT)
    rows = _views(asker.staff_id, tuple(above), page).rows()
    found = []
    for key, page_, name, filters, owner_id, owner, unit_id, opens_first in rows:
        mine = owner_id == asker.staff_id
        may_remove = mine or unit_id in managed
        found.append(
            ViewRow(key, page_, name, filters, owner_id, owner, unit_id, opens_first and mine, mine, may_remove)
        )
    return tuple(sorted(found, key=lambda row: not row.mine))


@composed
def _views(staff_id: UUID, above: tuple[int, ...], page: str) -> QuerySet[SavedView, tuple[Any, ...]]:
    found = SavedView.objects.filter(Q(owner_id=staff_id) | Q(to_unit__in=above), page=page).order_by("name", "id")
    return found.values_list("id", "page", "name", "filters", "owner_id", "owner__name", "to_unit_id", "opens_first")


def sharing_units(asker: Asker) -> frozenset[int]:
    """The units the asker may share a view with: their own, and those they manage."""
    return frozenset({asker.home_unit_id}) | asker.units_with(Right.MANAGE_UNIT)
