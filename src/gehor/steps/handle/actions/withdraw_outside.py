from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outbox import writes as outbox
from gehor.steps.handle import writes
from gehor.steps.handle.rules.outside import MAX_REASON, OutsideNotice
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def withdraw_outside(
    *, actor: Actor, at: datetime, case_id: UUID, enquiry_id: UUID, reason: str = "", version: int | None = None
) -> bool:
    """Wait for it no longer. One that has not left is taken back; of one that has the record stays, and the reason.

    Answers whether it was taken back in time: else the other party knows nothing of it, and somebody must tell them.
    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `already_ended`.
    """
    with acting("withdraw_outside", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        row = writes.enquiry_of(case, enquiry_id)
        if row.ended_at is not None or row.answered_id is not None:
            raise Refused("already_ended")
        dispatch_id = register.dispatch_of(case, row.asked_id)
        recalled = dispatch_id is not None and outbox.recall(act, dispatch_id)
        if not recalled and not reason.strip():
            raise Refused("reason_missing")
        row.ended_at, row.end_reason = at, reason.strip()[:MAX_REASON]
        row.save(update_fields=["ended_at", "end_reason"])
        act.note(register.chain(case), "enquiry", row.pk, withdrawn=reason, recalled=recalled)
        writes.settle_outside(act, case, OutsideNotice.LATE, OutsideNotice.FAILED)
        return recalled
