from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.models import TriageReturn
from gehor.steps.route.rules.handing import HandNotice
from gehor.steps.route.writes.handing import needed_reason


def return_to_triage(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> None:
    """The unit gives the case back to the registry, and why; the reason teaches where such a case belongs.

    Done by the officer, by who gives out the unit's cases, or by whoever works there when nobody has it. The registry
    owns it at once, so that it never is without a unit. Raises NotThere, NotAllowed, Stale; Refused `reason_missing`,
    `in_registry_already`, `case_is_not_open`.
    """
    with acting("return_to_triage", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.RETURN, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        registry = directory.registry_unit_id()
        if case.status not in OPEN:
            raise Refused("case_is_not_open")
        if case.owner_unit_id == registry:
            raise Refused("in_registry_already")
        why = needed_reason(reason)
        row = TriageReturn.objects.create(
            case=case,
            unit_id=case.owner_unit_id,
            category_id=case.category_id,
            reason=why,
            returned_by_id=actor.staff_id,
            returned_at=at,
        )
        writes.give(act, case, unit_id=registry, officer_id=None, reason=why)
        to = (registry, Right.REGISTER_CASES)
        people.notify(act, word=HandNotice.RETURNED, subject_kind="case", subject_id=case.pk, to_unit_right=to)
        act.note(register.chain(case), "triage_return", row.pk, unit=row.unit_id, category=row.category_id)
