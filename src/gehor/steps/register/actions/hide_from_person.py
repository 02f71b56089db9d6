from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Ground
from gehor.steps.register.writes.gate import lock_case
from gehor.steps.register.writes.sight import bar


def hide_from_person(*, actor: Actor, at: datetime, case_id: UUID, staff_id: UUID, reason: str) -> None:
    """Hide a case from an employee whom it names; nothing they hold shows it to them any more.

    Raises NotThere, NotAllowed; Refused `reason_missing`, `is_the_officer` (give the case to somebody else first).
    """
    with acting("hide_from_person", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.MARK)
        people.staff_row(staff_id)
        if not reason.strip():
            raise Refused("reason_missing")
        if case.officer_id == staff_id:
            raise Refused("is_the_officer")
        bar(act, case, staff_id=staff_id, ground=Ground.NAMED, reason=reason.strip()[:200])
