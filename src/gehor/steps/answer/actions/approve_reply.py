from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.answer.rules.approval import ApprovalState
from gehor.steps.answer.writes import quality
from gehor.steps.register.writes import CaseRight, lock_case


def approve_reply(*, actor: Actor, at: datetime, case_id: UUID, approval_id: UUID) -> None:
    """Approve the version one was asked about: that one may be sent, and no other (routine 3).

    For the person who was asked. Raises NotThere, NotAllowed; Refused `case_is_closed`, `approval_decided`.
    """
    with acting("approve_reply", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = quality.approval_of(act, case, approval_id)
        quality.decide(act, case, row, ApprovalState.APPROVED)
