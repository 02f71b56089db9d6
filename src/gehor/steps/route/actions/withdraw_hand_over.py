from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.rules.handing import HandOverState
from gehor.steps.route.writes.handing import end_hand_over, waiting_hand_over


def withdraw_hand_over(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> None:
    """Keep the case after all, as long as nobody has accepted it. Done by whoever could hand it over.

    Raises NotThere, NotAllowed, Stale; Refused `nothing_handed_over`.
    """
    with acting("withdraw_hand_over", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        end_hand_over(act, case, waiting_hand_over(case), HandOverState.WITHDRAWN)
