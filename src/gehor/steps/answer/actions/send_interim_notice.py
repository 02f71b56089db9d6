from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries, writes
from gehor.steps.answer.rules.days import day_words
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register import writes as register
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status


def send_interim_notice(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str = "",
    reason: str,
    new_due_on: date,
    version: int | None = None,
) -> UUID:
    """Tell the person that it takes longer: why, until when, and who handles it (FL 11 §, routine 2).

    The new date replaces the old one when the notice has left the house. Returns the record. Raises NotThere,
    NotAllowed, Stale; Refused `case_closed`, `reason_missing`, `date_not_ahead`, `date_not_working`, and what sending
    refuses.
    """
    with acting("send_interim_notice", actor=actor, at=at) as act:
        case = register.lock_case(act, case_id, CaseRight.ANSWER, version)
        today = local_day(at)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_closed")
        if not reason.strip():
            raise Refused("reason_missing")
        if new_due_on <= today:
            raise Refused("date_not_ahead")
        if not office.working_days().is_working(new_due_on):
            raise Refused("date_not_working")
        officer = people.staff_row(case.officer_id or actor.staff_id)
        subject, body = queries.compose(
            case,
            text=text.strip() or reason,
            kind=ReplyKind.INTERIM_NOTICE,
            officer=officer,
            day=today,
            reason=reason.strip(),
            new_date=day_words(new_due_on, case.language),
        )
        record_id, _dispatch = writes.send(
            act,
            case,
            kind=ReplyKind.INTERIM_NOTICE,
            subject=subject,
            text=body,
            words=text,
            officer=officer,
            reason=reason.strip(),
            new_due_on=new_due_on,
            send_after=at + timedelta(seconds=office.office_on(today).undo_seconds),
        )
        writes.lay_down(act, case, ReplyKind.INTERIM_NOTICE)
        return record_id
