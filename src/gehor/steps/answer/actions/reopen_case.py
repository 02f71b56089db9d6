from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def reopen_case(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> None:
    """Take a case up again that was answered or closed, with a reason; a new promise counts from today.

    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `joined_or_void_stays_closed`, `status_move`.
    """
    with acting("reopen_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if not reason.strip():
            raise Refused("reason_missing")
        register.reopen(act, case)
        promise.begin_again(act, case, from_day=local_day(at), reason=reason.strip())
