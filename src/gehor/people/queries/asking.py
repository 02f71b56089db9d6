from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.kit.composed import LATER, composed
from gehor.kit.refused import NotThere
from gehor.people.models.absence import Absence
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
    # Colleagues who are away today and whose deputy the person is; of these those who chose the deputy themselves.
    stands_in_for: frozenset[UUID] = frozenset()
    chosen_by: frozenset[UUID] = frozenset()

    @property
    def acts_as(self) -> frozenset[UUID]:
        """The person and those they stand in for today."""
        return self.stands_in_for | {self.staff_id}

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
)
DEPUTISES: Final = "deputises"
OF_MEMBERSHIP: Final = (
    "memberships__since",
    "memberships__until",
    "memberships__unit_id",
    "memberships__role__rights",
)


def deputises(person: str) -> ArraySubquery:
    """The absences in which the person of the statement is the deputy, whenever they are. For this room only."""
    said = JSONObject(who="staff_id", since="since", until="until", own="own_choice")
    return ArraySubquery(Absence.objects.filter(deputy=OuterRef(person)).values_list(said))


def asker_in(staff_id: UUID, day: date, rows: Sequence[tuple[Any, ...]]) -> Asker:
    """The asker in rows of `OF_ASKER`, `DEPUTISES` and `OF_MEMBERSHIP`. For this room only."""
    name, language, home_unit_id, left_on, shortcuts, density, absences = rows[0][:7]
    here = left_on is None or day < left_on
    grants = [
        (unit_id, rights)
        for *_, since, until, unit_id, rights in rows
        if here and since is not None and since <= day and (until is None or day < until)
    ]
    unit_rights = expand(grants, unit_parents()) if grants else {}
    away = _away_on(day, absences) if here and unit_rights else {}
    return Asker(
        staff_id,
        name,
        language,
        home_unit_id,
        day,
        frozenset(unit_rights),
        unit_rights,
        shortcuts,
        density,
        frozenset(away),
        frozenset(who for who, own in away.items() if own),
    )


def _away_on(day: date, absences: Sequence[str]) -> dict[UUID, bool]:
    """Who of those the person is deputy of is away on the day, and whether they chose so themselves."""
    told = [json.loads(one) for one in absences]
    return {
        UUID(one["who"]): one["own"]
        for one in told
        if date.fromisoformat(one["since"]) <= day and (one["until"] is None or day <= date.fromisoformat(one["until"]))
    }


@composed
def _with_memberships() -> QuerySet[Staff, tuple[Any, ...]]:
    found = Staff.objects.filter(id__in=[LATER]).annotate(**{DEPUTISES: deputises("pk")})
    return found.values_list(*OF_ASKER, DEPUTISES, *OF_MEMBERSHIP)


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
