from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import queries as outbox
from gehor.outbox.rules.states import ReportAction
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.rules.words import RECEIPTS, ReturnNotice
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import OUTSIDE_TYPES
from gehor.steps.register.writes import CaseRight, lock_case

# A late receipt hinders nobody, and an enquiry has a day of its own.
_NOBODY_WAITS = OUTSIDE_TYPES | RECEIPTS


def heed_report(*, actor: Actor, at: datetime, dispatch_id: UUID, action: str) -> UUID | None:
    """Let the case and its officer know what was told later about a message: it waits somewhere, or has arrived.

    Changes no promise: the message has left and its end is not known otherwise. A late receipt hinders nobody, so
    nobody is called. Answers the case, None when the message belongs to none. Only jobs. Raises NotAllowed, NotThere.
    """
    with acting("heed_report", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.POST_LETTERS)
        act.nothing_happened()
        found = register.carried_by(dispatch_id)
        if found is None:
            return None
        case, row = lock_case(act, found.case_id, CaseRight.SYSTEM), outbox.dispatch_row(dispatch_id)
        if action == ReportAction.DELAYED and row.waits_elsewhere and found.type_code not in _NOBODY_WAITS:
            act.note(register.chain(case), "dispatch", dispatch_id, report=action)
            promise.tell_responsible(act, case, ReturnNotice.REPLY_DELAYED)
        if not row.waits_elsewhere:
            people.settle_notices(act, word=ReturnNotice.REPLY_DELAYED, subject_kind="case", subject_id=case.pk)
        return case.pk
