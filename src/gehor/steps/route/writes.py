"""What the acts of this room have in common."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.people import writes as people
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status
from gehor.steps.route.models import Assignment
from gehor.steps.route.rules.words import ASSIGNED_NOTICE


def give(act: Act, case: Case, *, unit_id: int, officer_id: UUID | None, reason: str = "") -> None:
    """Let the case be the unit's and perhaps an officer's from now on, and keep who had it before."""
    if (unit_id, officer_id) != (case.owner_unit_id, case.officer_id):
        _keep_history(act, case, unit_id, officer_id, reason)
        register.set_owner(act, case, unit_id, officer_id)
    people.settle_notices(act, word=ASSIGNED_NOTICE, subject_kind="case", subject_id=case.pk)
    mine = officer_id is not None and officer_id == act.actor.staff_id
    if mine and case.status == Status.NEW:
        register.move_status(act, case, Status.WORKING)
    elif officer_id is None and case.status == Status.WORKING:
        register.move_status(act, case, Status.NEW)
    elif officer_id is not None and not mine:
        people.notify(act, word=ASSIGNED_NOTICE, subject_kind="case", subject_id=case.pk, to_staff=officer_id)


def _keep_history(act: Act, case: Case, unit_id: int, officer_id: UUID | None, reason: str) -> None:
    if not Assignment.objects.filter(case=case, until__isnull=True).update(until=act.at) and case.officer_id:
        # Responsible since it was taken in: the history begins with the first change.
        Assignment.objects.create(
            case=case, unit_id=case.owner_unit_id, officer_id=case.officer_id, since=case.opened_at, until=act.at
        )
    Assignment.objects.create(case=case, unit_id=unit_id, officer_id=officer_id, reason=reason, since=act.at)


def purge(case_id: UUID) -> None:
    """Empty this room of what was said when a private case changed hands."""
    Assignment.objects.filter(case_id=case_id).update(reason="")
