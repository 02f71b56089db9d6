from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def reopen_case(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    reason: str,
    record_id: UUID | None = None,
    version: int | None = None,
) -> date:
    """Take a case up again that was answered or closed, with a reason; answers the day the new promise counts from.

    `record_id` names the message after the answer that caused it: then it counts from the day that message reached
    us (FL 22 §) and needs no other reason; else from today. Every message that waited is part of the case again.
    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `already_decided`, `joined_or_void_stays_closed`,
    `status_move`.
    """
    with acting("reopen_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        from_day, why = local_day(at), reason.strip()
        if record_id is not None:
            message = register.undecided_message(case, record_id)
            from_day, why = message.received_on, why or message.designation
        if not why:
            raise Refused("reason_missing")
        register.reopen(act, case)
        promise.begin_again(act, case, from_day=from_day, reason=why)
        return from_day
