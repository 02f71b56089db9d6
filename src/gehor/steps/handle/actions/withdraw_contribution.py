from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.handle.rules.contributions import ContributionState
from gehor.steps.handle.writes import contributions
from gehor.steps.register.writes import CaseRight, lock_case


def withdraw_contribution(
    *, actor: Actor, at: datetime, case_id: UUID, contribution_id: UUID, reason: str, version: int | None = None
) -> None:
    """Wait for the part no longer, for a reason that is kept; who was asked no longer has it in their list.

    What they had begun to write is gone. For the responsible officer and the unit's manager. Raises NotThere,
    NotAllowed, Stale; Refused `reason_missing`, `contribution_ended`.
    """
    with acting("withdraw_contribution", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        row = contributions.contribution_of(act, case, contribution_id, to_give=False)
        contributions.end(act, row, ContributionState.WITHDRAWN, reason=reason)
