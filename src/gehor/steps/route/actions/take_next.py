from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes


def take_next(*, actor: Actor, at: datetime) -> UUID | None:
    """Take up the most urgent case of the own units that nobody has; None when there is none. Raises NotAllowed.

    Two colleagues who ask at once get one each.
    """
    with acting("take_next", actor=actor, at=at) as act:
        asker = register.asker_of(act)
        if asker is None or not asker.may(Right.HANDLE_CASES):
            raise NotAllowed(Right.HANDLE_CASES)
        case_id = (
            visible(asker)
            .filter(officer__isnull=True, status=Status.NEW, owner_unit__in=asker.units_with(Right.HANDLE_CASES))
            .order_by(F("due_on").asc(nulls_last=True), "pk")
            .select_for_update(of=("self",), skip_locked=True)
            .values_list("pk", flat=True)
            .first()
        )
        if case_id is None:
            act.nothing_happened()
            return None
        case = lock_case(act, case_id, CaseRight.TAKE_UP)
        writes.give(act, case, unit_id=case.owner_unit_id, officer_id=asker.staff_id)
        return case_id
