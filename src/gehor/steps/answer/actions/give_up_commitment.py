from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.answer.rules.commitments import MAX_REASON
from gehor.steps.answer.writes import commitments
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def give_up_commitment(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    commitment_id: UUID,
    reason: str,
    text: str = "",
    version: int | None = None,
) -> UUID | None:
    """What was promised will not be done: whoever was promised it is told so, and why (FL 6 §, routine 3).

    Answers the record, None where nobody can be told. Raises NotThere, NotAllowed, Stale; Refused `already_ended`,
    `reason_missing`, `reason_too_long`, `open_variable`.
    """
    with acting("give_up_commitment", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        row = commitments.open_commitment(act, case, commitment_id)
        if not reason.strip():
            raise Refused("reason_missing")
        if len(reason) > MAX_REASON or len(text) > MAX_REASON:
            raise Refused("reason_too_long", most=MAX_REASON)
        row.given_up_at, row.reason = at, reason.strip()
        record_id = commitments.tell(act, case, row, kept=False, late=False, text=text, reason=reason)
        row.save()
        commitments.settle(act, row)
        commitments.remind_again(act, case)
        act.note(register.chain(case), "commitment", row.pk, given_up_at=at, told=record_id, reason=row.reason)
        return record_id
