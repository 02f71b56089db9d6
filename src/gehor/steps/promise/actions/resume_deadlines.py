from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.promise import writes
from gehor.steps.promise.writes import statutory
from gehor.steps.register.writes import CaseRight, lock_case


def resume_deadlines(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """What the item promised before it was put away holds again, by the same rule and counted from the same day.

    Raises NotThere, NotAllowed.
    """
    with acting("resume_deadlines", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER)
        statutory.resume(act, case)
        if writes.resume(act, case, reason="put_back"):
            writes.refresh_due(act, case)
        else:
            act.nothing_happened()
