from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.rules.handing import ToldBy
from gehor.steps.route.writes.bias import keep_out
from gehor.steps.route.writes.handing import needed_reason


def step_aside(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> None:
    """Report one's own conflict of interest: one neither sees the case nor does anything in it from now on.

    A case one was responsible for waits in its unit, and its manager is told (FL 16-18 §§). For anybody who may write
    in it. Raises NotThere, NotAllowed, Stale; Refused `reason_missing`.
    """
    with acting("step_aside", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        asker = register.asker_of(act)
        if asker is None:
            raise NotAllowed(Right.TAKE_IN)
        keep_out(act, case, staff_id=asker.staff_id, told_by=ToldBy.SELF, reason=needed_reason(reason))
