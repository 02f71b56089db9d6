from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer import writes
from gehor.steps.answer.models import Reply
from gehor.steps.answer.queries import writing_words
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.intake.queries import code_of
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def ask_for_writing(*, actor: Actor, at: datetime, case_id: UUID) -> UUID:
    """Who told us something will write it themselves: give them address, number, code and promise (routine 5).

    By the way they want to be answered; where nothing can be sent it is the slip they were handed, entered as such.
    It takes the receipt's place, and meets no promise. Answers the record. Raises NotThere, NotAllowed; Refused
    `case_is_closed`, `no_reply_wanted`, `open_variable`.
    """
    with acting("ask_for_writing", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        code = code_of(case.reference, case.key_version)
        subject, text = writing_words(
            language=case.language, reference=case.reference, code=code, arrived_on=case.arrived_on, day=local_day(at)
        )
        try:
            register.addressee_of(act, case)
        except Refused as refused:
            if refused.code != "no_way_to_reach":
                raise
            return register.handed_over(act, case, type_code=ReplyKind.WRITING_REQUEST, text=text, secret=code)
        sender = people.staff_row(actor.staff_id)
        reply = Reply(kind=ReplyKind.WRITING_REQUEST, officer_id=sender.id, officer_name=sender.name)
        record_id, _ = writes.keep(act, case, reply, subject=subject, text=text, send_after=at, secret=code)
        return record_id
