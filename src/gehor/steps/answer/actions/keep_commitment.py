from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.answer.rules.commitments import MAX_REASON
from gehor.steps.answer.writes import commitments
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def keep_commitment(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    commitment_id: UUID,
    text: str = "",
    reason: str = "",
    version: int | None = None,
) -> UUID | None:
    """What was promised is done, and whoever was promised it is told so (routine 3, 4); `text` is said besides.

    Done after its day it takes a reason, and the person is told that too. Nobody is told who wants no answers or can
    not be reached; that is kept. Answers the record, None without one. Raises NotThere, NotAllowed, Stale; Refused
    `already_ended`, `reason_missing`, `reason_too_long`, `open_variable`.
    """
    with acting("keep_commitment", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        row = commitments.open_commitment(act, case, commitment_id)
        late = local_day(at) > row.due_on
        if late and not reason.strip():
            raise Refused("reason_missing")
        if len(reason) > MAX_REASON or len(text) > MAX_REASON:
            raise Refused("reason_too_long", most=MAX_REASON)
        row.kept_at, row.reason = at, reason.strip() if late else ""
        record_id = commitments.tell(act, case, row, kept=True, late=late, text=text, reason=reason)
        row.save()
        commitments.settle(act, row)
        commitments.remind_again(act, case)
        act.note(register.chain(case), "commitment", row.pk, kept_at=at, late=late, told=record_id, reason=row.reason)
        return record_id
