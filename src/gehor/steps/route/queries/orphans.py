"""Cases that nobody answers for, though somebody should; and what waits for those who are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q

from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people import queries as people
from gehor.people.queries import AbsenceRow, Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.status import OPEN, Status


@dataclass(frozen=True)
class AwayPart:
    """A colleague who is away, and their open cases in the order of the promises; `mine`: the asker is the deputy."""

    staff_id: UUID
    name: str
    absence: AbsenceRow
    mine: bool
    rows: tuple[QueueRow, ...]


def works_here(staff_id: UUID, at: datetime) -> bool:
    """Whether the person has any right today."""
    try:
        return bool(people.asker(staff_id, local_day(at)).rights)
    except NotThere:
        return False


def cases_of(staff_id: UUID) -> frozenset[UUID]:
    """All the cases not closed that somebody is responsible for, whoever asks. For this room only."""
    return frozenset(Case.objects.filter(officer=staff_id).exclude(status=Status.CLOSED).values_list("pk", flat=True))


def officers_gone(day: date) -> frozenset[UUID]:
    """Those who no longer work here, by access or by role, and still stand as responsible for a case not closed."""
    gone = sorted(people.gone_by(day))
    found = Case.objects.filter(officer__in=gone).order_by().values_list("officer_id", flat=True)
    # Two walks of small indexes; all cases of those who have ever left would be a long one.
    standing = (*found.filter(status__in=sorted(OPEN)), *found.filter(status=Status.ANSWERED))
    return frozenset(one for one in standing if one)


def officers_barred() -> dict[UUID, UUID]:
    """Cases not closed that are hidden from the very person responsible, as after two were joined; who it is."""
    bars = CaseAccess.objects.filter(bars=True, until__isnull=True, staff=F("case__officer"))
    return dict(bars.exclude(case__status=Status.CLOSED).values_list("case_id", "staff_id"))


def orphans(asker: Asker, *, limit: int = 200) -> tuple[QueueRow, ...]:
    """Cases not closed that nobody answers for; what the person may not see is not among them.

    Their officer is gone or may not see them, or nobody has them in a unit that is closed or that nobody manages.
    """
    gone = officers_gone(asker.day)
    registry = people.registry_unit_id()
    closed = {unit.id for unit in people.units() if not unit.is_open(asker.day)}
    open_ = {unit.id for unit in people.units()} - closed - {registry}
    unmanaged = {unit for unit in open_ if not people.managers_of(unit, day=asker.day)}
    nobodys = Q(officer__isnull=True, owner_unit__in=sorted(unmanaged)) | Q(owner_unit__in=sorted(closed))
    theirs = Q(officer__in=sorted(gone)) | Q(pk__in=officers_barred())
    found = visible(asker).exclude(status=Status.CLOSED).filter(theirs | nobodys)
    return rows_of(asker, found, limit=limit)


def cases_of_absent(asker: Asker, *, most: int = 20) -> tuple[AwayPart, ...]:
    """Colleagues away today with open cases: those the person is deputy of, and those in units they manage."""
    away = people.absences_on(asker.day) if asker.stands_in_for or asker.may(Right.MANAGE_UNIT) else {}
    others = set(away) - {asker.staff_id}
    if not others:
        return ()
    theirs = Q(officer__in=asker.stands_in_for) | Q(owner_unit__in=asker.units_with(Right.MANAGE_UNIT))
    found = visible(asker).filter(theirs, officer__in=others, status__in=sorted(OPEN))
    rows = sorted(rows_of(asker, found, limit=most * 10), key=lambda row: (row.due_on or date.max, str(row.id)))
    names: dict[UUID, list[QueueRow]] = {}
    for row in rows:
        if row.officer_id is not None:
            names.setdefault(row.officer_id, []).append(row)
    return tuple(
        AwayPart(key, held[0].officer_name, away[key], key in asker.stands_in_for, tuple(held[:most]))
        for key, held in names.items()
    )
