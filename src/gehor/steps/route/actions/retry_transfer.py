from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outbox import writes as outbox
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.queries.registers import row_of
from gehor.steps.route.rules.registers import Driver
from gehor.steps.route.rules.transfers import TransferNotice
from gehor.steps.route.writes import transfers as writes


def retry_transfer(*, actor: Actor, at: datetime, case_id: UUID, transfer_id: UUID, version: int | None = None) -> None:
    """Hand it over once more, under the same key and to where the register is now: who has it already changes nothing.

    For what failed, and what nobody knows the end of; a mail of unsure end is a person's decision like all others.
    Raises NotThere, NotAllowed, Stale; Refused `already_receipted`, `already_ended`, `way_has_changed`, `wrong_state`.
    """
    with acting("retry_transfer", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        row = writes.held(case, transfer_id)
        if row.receipted_at is not None:
            raise Refused("already_receipted", number=row.receipt_number)
        if row.ended_at is not None:
            raise Refused("already_ended")
        data = row_of(row.register).data
        by_mail = row.dispatch is not None and row.dispatch.kind == "email"
        if row.dispatch_id is None or data.driver == Driver.BY_HAND or by_mail != (data.driver == Driver.MAIL):
            # What was made for one way can not go another: it is taken back and handed over anew.
            raise Refused("way_has_changed")
        outbox.begin_anew(act, row.dispatch_id, address=data.address, parcel=writes.parcel_for(data, row.key))
        act.note(register.chain(case), "transfer", row.pk, tried_again=True)
        writes.settle(act, case, TransferNotice.FAILED)
