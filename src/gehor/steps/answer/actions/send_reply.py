from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people import writes as notices
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries, writes
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register import writes as register
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import FaultFound, Kind


def send_reply(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    text: str,
    closes: bool,
    fault_found: str = "",
    version: int | None = None,
) -> UUID:
    """Send the one answer; it can be taken back until the office's undo time has run out (routine 3).

    Only a person answers (FL 28 §). `closes`: the case ends when the answer has left, and a complaint then says
    whether we erred. Returns the record. Raises NotThere, NotAllowed, Stale; Refused `no_text`, `case_closed`,
    `fault_found_missing`, `no_way_to_reach`, `no_reply_wanted`, `open_variable`.
    """
    with acting("send_reply", actor=actor, at=at) as act:
        case = register.lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_closed")
        if closes and case.kind == Kind.COMPLAINT and fault_found not in set(FaultFound):
            raise Refused("fault_found_missing")
        officer = people.staff_row(actor.staff_id)
        subject, body = queries.compose(case, text=text, kind=ReplyKind.REPLY, officer=officer, day=local_day(at))
        undo = timedelta(seconds=office.office_on(local_day(at)).undo_seconds)
        record_id, _dispatch = writes.send(
            act,
            case,
            kind=ReplyKind.REPLY,
            subject=subject,
            text=body,
            words=text,
            officer=officer,
            send_after=at + undo,
            closes=closes,
            fault_found=fault_found,
        )
        writes.lay_down(act, case, ReplyKind.REPLY)
        for word in ("deadline_missed", "reply_failed", "promise_already_passed"):
            notices.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
        return record_id
