from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from gehor.kit.codes import digest
from gehor.kit.composed import LATER, composed
from gehor.kit.refused import NotThere
from gehor.kit.swedish import sort_key
from gehor.people.models.first_link import FirstLink
from gehor.people.models.staff import Staff
from gehor.people.queries.asking import Asker, live_memberships
from gehor.people.queries.tree import unit_parents
from gehor.people.rules.rights import Right, chain_upwards, units_below
from gehor.people.rules.words import plain_email

_ROW = (
    "id",
    "email",
    "name",
    "language",
    "home_unit_id",
    "home_unit__code",
    "home_unit__name_sv",
    "left_on",
    "signature",
)


@dataclass(frozen=True)
class StaffRow:
    """An employee as colleagues may know them."""

    id: UUID
    email: str
    name: str
    language: str
    home_unit_id: int
    unit_code: str
    unit_name: str
    left_on: date | None
    signature: str = ""


@dataclass(frozen=True)
class FirstLinkRow:
    """A set-up link that can still be used."""

    id: int
    expires_at: datetime


def staff_choices(
    asker: Asker, unit_ids: Collection[int] | None = None, *, right: Right | None = None
) -> tuple[StaffRow, ...]:
    """Those who work here on the asker's day, in Swedish order of names, to choose from.

    Narrowed to home units, or to those who hold a right somewhere. Empty for somebody without any right.
    """
    if not asker.rights:
        return ()
    found = Staff.objects.filter(Q(left_on__isnull=True) | Q(left_on__gt=asker.day))
    if unit_ids is not None:
        found = found.filter(home_unit_id__in=unit_ids)
    if right is not None:
        found = found.filter(id__in=live_memberships(right, asker.day).values("staff_id"))
    rows = [StaffRow(*row) for row in found.values_list(*_ROW)]
    return tuple(sorted(rows, key=lambda row: (sort_key(row.name), str(row.id))))


def staff_row(staff_id: UUID) -> StaffRow:
    """One employee, those who have left too. Raises NotThere."""
    row = Staff.objects.filter(id=staff_id).values_list(*_ROW).first()
    if row is None:
        raise NotThere("staff")
    return StaffRow(*row)


def staff_names() -> tuple[str, ...]:
    """Everybody's name, those who have left too: so that a name in a text can be found."""
    return tuple(Staff.objects.exclude(name="").values_list("name", flat=True).order_by("name"))


def staff_by_email(email: str) -> StaffRow | None:
    """The employee with this address, however it is spelt."""
    # Asked at every mail, so composed once.
    found = _of_email().rows([plain_email(email)])
    return StaffRow(*found[0]) if found else None


@composed
def _of_email() -> QuerySet[Staff, tuple[Any, ...]]:
    return Staff.objects.filter(email__in=[LATER]).values_list(*_ROW)


def managers_of(unit_id: int, *, day: date) -> tuple[UUID, ...]:
    """Who manages the unit on the day: those of the unit itself, else of the nearest unit above that has any."""
    managers = _managers(day)
    for unit in chain_upwards(unit_id, unit_parents()):
        if unit in managers:
            return tuple(sorted(managers[unit]))
    return ()


def units_with_somebody(right: Right, day: date) -> frozenset[int]:
    """Units in which somebody holds the right on the day, there or in a unit above."""
    below = units_below(unit_parents())
    held = live_memberships(right, day).values_list("unit_id", flat=True).distinct()
    return frozenset(unit for above in held for unit in below.get(above, {above}))


def holders(right: Right, unit_id: int, *, day: date) -> frozenset[UUID]:
    """Everybody who holds the right in the unit on the day, there or in a unit above; leavers hold none."""
    above = chain_upwards(unit_id, unit_parents())
    held = live_memberships(right, day).filter(unit_id__in=above)
    return frozenset(held.values_list("staff_id", flat=True))


def manager_over(staff_id: UUID, *, day: date) -> tuple[int, tuple[UUID, ...]] | None:
    """The unit and the persons who manage an employee; of a manager the next ones up. None where nobody is over them.

    Never the employee, nor anybody whose unit they manage. Raises NotThere.
    """
    managers, person = _managers(day), staff_row(staff_id)
    for unit in chain_upwards(person.home_unit_id, unit_parents()):
        if managers[unit] and staff_id not in managers[unit]:
            return unit, tuple(sorted(managers[unit]))
    return None


def _managers(day: date) -> defaultdict[int, set[UUID]]:
    managers: defaultdict[int, set[UUID]] = defaultdict(set)
    for unit, staff_id in live_memberships(Right.MANAGE_UNIT, day).values_list("unit_id", "staff_id"):
        managers[unit].add(staff_id)
    return managers


def open_first_link(token: str, *, at: datetime) -> FirstLinkRow | None:
    """The set-up link of this token while it is unused and not too old."""
    link = FirstLink.objects.filter(
        digest=digest(token, settings.GEHOR_KEYS.token), used_at__isnull=True, expires_at__gt=at
    ).first()
    return None if link is None else FirstLinkRow(link.id, link.expires_at)
