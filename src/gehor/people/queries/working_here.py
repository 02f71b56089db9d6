"""Who works here on a day, since when, and who of them is away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people.models.absence import Absence
from gehor.people.models.role import Membership
from gehor.people.models.staff import Staff
from gehor.people.queries.asking import Asker, asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right


@dataclass(frozen=True)
class AbsenceRow:
    """Days on which somebody is away; `until` is the last one, None until it is known."""

    since: date
    until: date | None
    deputy_id: UUID | None = None
    deputy_name: str = ""

    def on(self, day: date) -> bool:
        """Whether it goes on on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


def working_since(day: date) -> Mapping[UUID, date]:
    """Everybody who has a role on the day and has not left → the first day they had any."""
    here = Q(staff__left_on__isnull=True) | Q(staff__left_on__gt=day)
    live = Membership.objects.filter(here, Q(until__isnull=True) | Q(until__gt=day), since__lte=day)
    first = Membership.objects.filter(staff__in=live.values("staff_id")).values("staff_id").annotate(first=Min("since"))
    return dict(first.values_list("staff_id", "first"))


def gone_by(day: date) -> frozenset[UUID]:
    """Everybody who has been admitted and has no role on the day, or has left."""
    return frozenset(Staff.objects.values_list("pk", flat=True)) - set(working_since(day))


def away_on(day: date) -> frozenset[UUID]:
    """Who is away on the day."""
    away = Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return frozenset(away.values_list("staff_id", flat=True))


def absence_of(staff_id: UUID, day: date) -> AbsenceRow | None:
    """The absence that goes on or comes, as it was last said; None for somebody who is here."""
    rows = Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=day), staff_id=staff_id).order_by("since")
    row = rows.values_list(*_ABSENCE).first()
    return _absence(row) if row else None


_ABSENCE = ("since", "until", "deputy_id", "deputy__name")


def _absence(row: tuple[Any, ...]) -> AbsenceRow:
    since, until, deputy_id, deputy_name = row
    return AbsenceRow(since, until, deputy_id, deputy_name or "")


def absences_on(day: date) -> Mapping[UUID, AbsenceRow]:
    """Who is away on the day, till when, and who is their deputy."""
    away = Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    return {row[0]: _absence(row[1:]) for row in away.values_list("staff_id", *_ABSENCE)}


def can_be_deputy(staff_id: UUID, day: date) -> bool:
    """Whether somebody works here and handles or registers cases."""
    try:
        who = asker(staff_id, day)
    except NotThere:
        return False
    return who.may(Right.HANDLE_CASES) or who.may(Right.REGISTER_CASES)


def may_set_absence(asker: Asker, staff_id: UUID, unit_id: int) -> bool:
    """Oneself, who manages the unit, or who administers the office."""
    manages = asker.may(Right.MANAGE_UNIT, unit_id)
    return bool(asker.rights) and (staff_id == asker.staff_id or manages or asker.may(Right.ADMINISTER_OFFICE))


def require_absence_right(actor: Actor, staff_id: UUID, unit_id: int, *, at: datetime) -> None:
    """Let an act go on for whom `may_set_absence` holds. Raises NotAllowed."""
    try:
        allowed = actor.staff_id is not None and may_set_absence(
            asker(actor.staff_id, local_day(at)), staff_id, unit_id
        )
    except NotThere:
        allowed = False
    if not allowed:
        raise NotAllowed(Right.MANAGE_UNIT)
