from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, Q, Value, When

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import writes
from gehor.people.models.absence import Absence
from gehor.people.models.role import Membership
from gehor.people.models.staff import Staff
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.people.writes.factors import end_sign_ins


def end_staff(*, actor: Actor, at: datetime, staff_id: UUID, left_on: date | None = None) -> None:
    """Somebody leaves: from `left_on` (today when not said) they may do nothing and can not sign in.

    From that day their sign-ins are over; today, at once, and they are nobody's deputy any more. What becomes of their
    cases is the journey `leaving`.

    Raises NotAllowed, NotThere; Refused: already_left, last_administrator.
    """
    with acting("end_staff", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        staff = Staff.objects.select_for_update().filter(id=staff_id).first()
        if staff is None:
            raise NotThere("staff")
        if staff.left_on is not None and staff.left_on <= local_day(at):
            raise Refused("already_left", left_on=staff.left_on)
        staff.left_on = left_on or local_day(at)
        staff.save(update_fields=["left_on"])
        _end_memberships(staff, staff.left_on)
        writes.keep_an_administrator(act, staff.left_on)
        if staff.left_on <= local_day(at):
            end_sign_ins(act, staff.id)
            Absence.objects.filter(deputy=staff).update(deputy=None, own_choice=False)
        act.note(f"people:{staff.id}", "staff", staff.id, left_on=staff.left_on)


def _end_memberships(staff: Staff, day: date) -> None:
    """A role that was to begin later becomes an empty span instead of being removed."""
    Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=day), staff=staff).update(
        until=Case(When(since__gt=day, then=F("since")), default=Value(day))
    )
