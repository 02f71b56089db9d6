from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outbox import queries as outbox_queries
from gehor.outbox import writes as outbox
from gehor.outbox.rules.states import DispatchState
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.rules.transfers import LONGEST_REASON, Purpose, TransferNotice
from gehor.steps.route.writes import transfers as writes


def take_back_transfer(
    *, actor: Actor, at: datetime, case_id: UUID, transfer_id: UUID, reason: str = "", version: int | None = None
) -> bool:
    """The case stays with us after all. Answers whether the other register has heard nothing of it.

    One that may have left takes a reason, and somebody must tell the other register: a wire can not. An item that was
    to be kept there lies in the inbox again. For the registry, the responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `already_receipted`, `already_ended`, `reason_missing`.
    """
    with acting("take_back_transfer", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        row = writes.held(case, transfer_id)
        if row.receipted_at is not None:
            raise Refused("already_receipted", number=row.receipt_number)
        if row.ended_at is not None:
            raise Refused("already_ended")
        unheard = _stopped_before_it_left(row.dispatch_id) if row.dispatch_id else True
        if row.dispatch_id is not None:
            stopped = outbox.stop(act, row.dispatch_id)
            unheard = unheard and stopped
        if not unheard and not reason.strip():
            raise Refused("reason_missing")
        row.ended_at, row.end_reason = at, reason.strip()[:LONGEST_REASON]
        row.save(update_fields=["ended_at", "end_reason"])
        act.note(register.chain(case), "transfer", row.pk, taken_back=True, reason=reason, unheard=unheard)
        if row.purpose == Purpose.HAND_OVER:
            register.hold_here(act, case)
        writes.settle(act, case, *TransferNotice)
        return unheard


def _stopped_before_it_left(dispatch_id: UUID) -> bool:
    row = outbox_queries.dispatch_row(dispatch_id)
    return row.state == DispatchState.QUEUED and row.tries == 0
