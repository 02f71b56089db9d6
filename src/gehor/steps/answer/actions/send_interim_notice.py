from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.steps.answer import queries, writes
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def send_interim_notice(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    reason: str,
    new_due_on: date,
    text: str = "",
    version: int | None = None,
) -> UUID:
    """Tell the person that it takes longer: why, until when, and who handles it (FL 11 §, routine 2).

    The new day takes the old one's place when the notice has left the house. Answers the record. Raises NotThere,
    NotAllowed, Stale; Refused `reason_missing`, `date_not_ahead`, `date_not_working`, `already_answered`, and what
    sending refuses.
    """
    with acting("send_interim_notice", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if not reason.strip():
            raise Refused("reason_missing")
        if new_due_on <= local_day(at):
            raise Refused("date_not_ahead")
        if not office.working_days().is_working(new_due_on):
            raise Refused("date_not_working")
        if case.status == Status.ANSWERED:
            raise Refused("already_answered")
        return writes.send(
            act,
            case,
            kind=ReplyKind.INTERIM_NOTICE,
            text=text,
            reason=reason.strip(),
            reason_code=queries.delay_code(case, reason, staff_id=actor.staff_id, day=local_day(at)),
            new_due_on=new_due_on,
        )
