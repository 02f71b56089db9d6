from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.models.absence import Absence
from gehor.people.models.staff import Staff
from gehor.people.queries import can_be_deputy, require_absence_right
from gehor.people.rules.words import LONGEST_ABSENCE


def set_absence(
    *,
    actor: Actor,
    at: datetime,
    staff_id: UUID,
    since: date | None,
    until: date | None = None,
    deputy_id: UUID | None = None,
) -> None:
    """An employee is away from a day to a last one, or until further notice; None: they are here. Why is not asked.

    On those days a deputy sees and may do what the employee could with their cases; what is kept more closely only a
    deputy whom the employee has named themselves. It takes the place of what was said before of days that are not
    over, and ends by itself. Done by the employee, by who manages their unit, or by who administers.

    Raises NotAllowed, NotThere; Refused: already_left, absence_ends_first, absence_too_far, deputy_unknown,
    deputy_is_away.
    """
    with acting("set_absence", actor=actor, at=at) as act:
        staff = Staff.objects.select_for_update().filter(id=staff_id).first()
        if staff is None:
            raise NotThere("staff")
        require_absence_right(actor, staff.id, staff.home_unit_id, at=at)
        today = local_day(at)
        if staff.left_on is not None and staff.left_on <= today:
            raise Refused("already_left", left_on=staff.left_on)
        _refuse_odd_days(since, until, today)
        if since is not None and deputy_id is not None:
            _refuse_odd_deputy(staff_id, deputy_id, since, until, today)
        # Said before of days that are not over: this takes its place.
        Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=today), staff=staff).delete()
        if since is not None:
            own = deputy_id is not None and actor.staff_id == staff.id
            Absence.objects.create(staff=staff, since=since, until=until, deputy_id=deputy_id, own_choice=own)
        act.note(f"people:{staff.id}", "staff", staff.id, away_since=since, away_until=until, deputy=deputy_id)


def _refuse_odd_deputy(staff_id: UUID, deputy_id: UUID, since: date, until: date | None, today: date) -> None:
    if deputy_id == staff_id or not can_be_deputy(deputy_id, max(since, today)):
        raise Refused("deputy_unknown", field="deputy")
    away = Absence.objects.filter(Q(until__isnull=True) | Q(until__gte=since), staff_id=deputy_id)
    if (away if until is None else away.filter(since__lte=until)).exists():
        raise Refused("deputy_is_away", field="deputy")


def _refuse_odd_days(since: date | None, until: date | None, today: date) -> None:
    if since is None:
        return
    if until is not None and until < since:
        raise Refused("absence_ends_first", field="until")
    if abs(since - today) > LONGEST_ABSENCE or abs((until or since) - today) > LONGEST_ABSENCE:
        raise Refused("absence_too_far", field="since")
