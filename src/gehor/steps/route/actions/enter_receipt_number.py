from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outside.external_register.values import receipt_number
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.rules.transfers import Purpose, ReceiptBy
from gehor.steps.route.writes import transfers as writes


def enter_receipt_number(
    *, actor: Actor, at: datetime, case_id: UUID, transfer_id: UUID, number: str, version: int | None = None
) -> bool:
    """A person knows the number: they have carried it over by hand, or called. Answers whether the case is handed over.

    What would have been sent once more is sent no more. For the registry, the responsible officer and the unit's
    manager. Raises NotThere, NotAllowed, Stale; Refused `number_wrong`, `already_receipted`, `already_ended`.
    """
    with acting("enter_receipt_number", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        row = writes.held(case, transfer_id)
        if row.receipted_at is not None:
            raise Refused("already_receipted", number=row.receipt_number)
        if row.ended_at is not None:
            raise Refused("already_ended")
        told = receipt_number(number)
        if not told:
            raise Refused("number_wrong")
        return writes.take_number(act, case, row, told, ReceiptBy.PERSON) and row.purpose == Purpose.HAND_OVER
