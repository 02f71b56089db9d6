from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.handle.rules.contributions import ContributionNotice, ContributionState
from gehor.steps.handle.writes import contributions
from gehor.steps.promise import writes as promise
from gehor.steps.register.writes import CaseRight, lock_case


def decline_contribution(*, actor: Actor, at: datetime, case_id: UUID, contribution_id: UUID, reason: str) -> None:
    """Say that one has nothing to add, and why; the responsible is told and decides what to do (routine 3).

    For the person asked and those who handle cases in the unit. Raises NotThere, NotAllowed; Refused `reason_missing`,
    `contribution_ended`.
    """
    with acting("decline_contribution", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = contributions.contribution_of(act, case, contribution_id, to_give=True)
        contributions.end(act, row, ContributionState.DECLINED, reason=reason)
        promise.tell_responsible(act, case, ContributionNotice.DECLINED)
