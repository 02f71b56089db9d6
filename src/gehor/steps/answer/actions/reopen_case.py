from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.reopening import may_be_reopened
from gehor.steps.promise import writes as promise
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case

ASKED_AGAIN = "asked_again"


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
    Who holds its code may do it within thirty days (`may_be_reopened`); whoever is responsible is told.
    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `already_decided`, `joined_or_void_stays_closed`,
    `status_move`, `too_late_to_reopen`.
    """
    with acting("reopen_case", actor=actor, at=at) as act:
        resident = actor.kind == "resident"
        case = lock_case(act, case_id, CaseRight.SYSTEM if resident else CaseRight.CLASS, version)
        if resident and not may_be_reopened(case, local_day(at)):
            raise Refused("too_late_to_reopen")
        from_day, why = local_day(at), reason.strip()
        if record_id is not None:
            message = register.undecided_message(case, record_id)
            from_day, why = message.received_on, why or message.designation
        if not why:
            raise Refused("reason_missing")
        register.reopen(act, case)
        promise.begin_again(act, case, from_day=from_day, reason=why)
        statutory.resume(act, case)
        if resident:
            people.notify(
                act,
                word=ASKED_AGAIN,
                subject_kind="case",
                subject_id=case.pk,
                to_staff=case.officer_id,
                to_unit_right=None if case.officer_id else (case.owner_unit_id, Right.ASSIGN_CASES),
            )
        return from_day
