from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.queries import staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import writes
from gehor.steps.answer.models import Reply
from gehor.steps.answer.queries import reply_under_way
from gehor.steps.answer.queries.again import compose_again, earlier_answer
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.handle.queries.links import linked_ids
from gehor.steps.handle.writes import contributions
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import FaultFound, Kind, RegistrationMode
from gehor.steps.register.writes import CaseRight, lock_case


def send_already_answered(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    earlier_id: UUID,
    fault_found: str = "",
    version: int | None = None,
) -> UUID:
    """Who writes again about what is answered is told so, with the day and the words of that answer; never silence.

    The case ends as already answered when the line has left, and can be taken back and opened again as any other. The
    two are linked, and the earlier answer reached the same person (FL 6 §, JO). Answers the record. Raises NotThere,
    NotAllowed, Stale; Refused `case_is_closed`, `message_on_its_way`, `not_registered`, `not_linked`,
    `nothing_answered_yet`, `earlier_never_reached`, `fault_found_missing`, `contributions_open`, `no_way_to_reach`,
    `no_reply_wanted`.
    """
    with acting("send_already_answered", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        asker = register.asker_of(act)
        if asker is None or actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if case.registration_mode == RegistrationMode.UNDECIDED:
            raise Refused("not_registered")
        if earlier_id not in linked_ids(asker, case_id):
            raise Refused("not_linked")
        earlier = earlier_answer(asker, case_id, earlier_id)
        erred = fault_found if fault_found in set(FaultFound) else ""
        if case.kind == Kind.COMPLAINT and not erred:
            raise Refused("fault_found_missing")
        if reply_under_way(case):
            raise Refused("message_on_its_way")
        contributions.go_without(act, case, "")
        officer, today = staff_row(actor.staff_id), local_day(at)
        subject, text = compose_again(case, earlier, officer=officer, day=today)
        reply = Reply(
            kind=ReplyKind.REPLY,
            officer_id=officer.id,
            officer_name=officer.name,
            closes=True,
            fault_found=erred,
            repeats_id=earlier.record_id,
        )
        undo = timedelta(seconds=office.office_on(today).undo_seconds)
        record_id, _ = writes.keep(act, case, reply, subject=subject, text=text, send_after=at + undo)
        return record_id
