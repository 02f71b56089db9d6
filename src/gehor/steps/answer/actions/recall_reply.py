from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.outbox import writes as outbox
from gehor.steps.answer import queries, writes
from gehor.steps.answer.writes import commitments
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def recall_reply(*, actor: Actor, at: datetime, case_id: UUID, record_id: UUID) -> None:
    """Take back a message that has not left; its words become a draft again. No number was used up.

    Raises NotThere, NotAllowed; Refused `too_late`.
    """
    with acting("recall_reply", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER)
        reply, dispatch_id = queries.reply_of(record_id), register.dispatch_of(case, record_id)
        if reply is None or dispatch_id is None or reply.officer_id is None:
            raise NotThere(record_id)
        if not outbox.recall(act, dispatch_id):
            raise Refused("too_late")
        commitments.taken_back(act, case, record_id)
        writes.take_up_again(act, reply)
        act.note(register.chain(case), "reply", record_id, recalled=True)
