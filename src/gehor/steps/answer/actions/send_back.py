from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.answer.rules.approval import ApprovalState
from gehor.steps.answer.writes import quality
from gehor.steps.register.writes import CaseRight, lock_case


def send_back(*, actor: Actor, at: datetime, case_id: UUID, approval_id: UUID, comment: str) -> None:
    """Send back the version one was asked to approve, and say what should be otherwise (routine 3).

    For the person who was asked. Raises NotThere, NotAllowed; Refused `comment_missing`, `text_too_long`,
    `case_is_closed`, `approval_decided`.
    """
    with acting("send_back", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = quality.approval_of(act, case, approval_id)
        if not comment.strip():
            raise Refused("comment_missing")
        quality.decide(act, case, row, ApprovalState.SENT_BACK, comment=comment)
