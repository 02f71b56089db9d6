from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.rules.words import MAX_REASON


def unassign(*, actor: Actor, at: datetime, case_id: UUID, reason: str = "", version: int | None = None) -> None:
    """Let the case wait in its unit again, without an officer.

    From an officer who has begun it is taken with a reason only; what was just given and not taken up needs none.
    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `case_is_closed`.
    """
    with acting("unassign", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ASSIGN, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if case.officer_id is None:
            act.nothing_happened()
            return
        if case.status != Status.NEW and not reason.strip():
            raise Refused("reason_missing")
        writes.give(act, case, unit_id=case.owner_unit_id, officer_id=None, reason=reason.strip()[:MAX_REASON])
