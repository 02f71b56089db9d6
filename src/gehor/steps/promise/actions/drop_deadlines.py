from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.promise import writes
from gehor.steps.promise.writes import statutory
from gehor.steps.register.writes import CaseRight, lock_case


def drop_deadlines(*, actor: Actor, at: datetime, case_id: UUID, reason: str) -> None:
    """The item makes no promise after all (joined to another, other post, of no importance): they give way.

    What was met stays met. Raises NotThere, NotAllowed; Refused `reason_missing`.
    """
    with acting("drop_deadlines", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER)
        if not reason.strip():
            raise Refused("reason_missing")
        statutory.closed(act, case, reason=reason.strip())
        if writes.drop(act, case, reason=reason.strip()):
            writes.refresh_due(act, case)
        else:
            act.nothing_happened()
