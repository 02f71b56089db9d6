from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.kit.composed import LATER, composed
from gehor.kit.refused import NotThere
from gehor.people.models.role import Membership
from gehor.people.models.staff import Staff
from gehor.people.queries.tree import unit_parents
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right, expand


@dataclass(frozen=True)
class Asker:
    """The asking person with the rights of one day: all a question needs to know of them."""

    staff_id: UUID
    name: str
    language: str
    home_unit_id: int
    day: date
    rights: frozenset[Right] = frozenset()
    unit_rights: Mapping[Right, frozenset[int]] = field(default_factory=dict)
    # How the person works: single-key shortcuts, and how close things stand (`Density`).
    shortcuts: bool = False
    density: str = "sm"

    def may(self, right: Right, unit_id: int | None = None) -> bool:
        """Whether the right is held in the unit, or anywhere at all when no unit is named."""
        return right in self.rights if unit_id is None else unit_id in self.units_with(right)

    def units_with(self, right: Right) -> frozenset[int]:
        """The units where the right is held, those below included."""
        return self.unit_rights.get(right, frozenset())


def asker(staff_id: UUID, day: date) -> Asker:
    """The person with what they may on the day; a leaver is somebody without rights. Raises NotThere.

    Two statements.
    """
    rows = _with_memberships().rows([staff_id])
    if not rows:
        raise NotThere("staff")
    return asker_in(staff_id, day, rows)


# What an asker is made of, of a person and each of their memberships.
OF_ASKER: Final = (
    "name",
    "language",
    "home_unit_id",
    "left_on",
    "shortcuts",
    "density",
    "memberships__since",
    "memberships__until",
    "memberships__unit_id",
    "memberships__role__rights",
)


def asker_in(staff_id: UUID, day: date, rows: Sequence[tuple[Any, ...]]) -> Asker:
    """The asker in rows of `OF_ASKER`. For this room only."""
    name, language, home_unit_id, left_on, shortcuts, density = rows[0][:6]
    here = left_on is None or day < left_on
    grants = [
        (unit_id, rights)
        for *_, since, until, unit_id, rights in rows
        if here and since is not None and since <= day and (until is None or day < until)
    ]
    unit_rights = expand(grants, unit_parents()) if grants else {}
    return Asker(staff_id, name, language, home_unit_id, day, frozenset(unit_rights), unit_rights, shortcuts, density)


@composed
def _with_memberships() -> QuerySet[Staff, tuple[Any, ...]]:
    return Staff.objects.filter(id__in=[LATER]).values_list(*OF_ASKER)


def require_right(
    actor: Actor, right: Right, *, at: datetime, unit_id: int | None = None, jobs: Collection[str] = ()
) -> None:
    """Let an act go on when the employee holds the right, or when one of the named jobs acts.

    Raises NotAllowed for everyone else.
    """
    if actor.staff_id is None:
        allowed = actor.kind == "system" and actor.id in jobs
    else:
        try:
            allowed = asker(actor.staff_id, local_day(at)).may(right, unit_id)
        except NotThere:
            allowed = False
    if not allowed:
        raise NotAllowed(right)


def has_administrator(day: date) -> bool:
    """Whether anyone can administer the office on the day."""
    return live_memberships(Right.ADMINISTER_OFFICE, day).exists()


def live_memberships(right: Right, day: date) -> QuerySet[Membership]:
    """The memberships by which somebody still here holds the right on the day. For this room only."""
    return Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=day),
        Q(staff__left_on__isnull=True) | Q(staff__left_on__gt=day),
        since__lte=day,
        role__rights__contains=[right.value],
    )
