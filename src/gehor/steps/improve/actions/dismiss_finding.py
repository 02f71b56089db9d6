from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.improve.rules.words import FindingState
from gehor.steps.improve.writes.verdicts import decide, finding_held


def dismiss_finding(*, actor: Actor, at: datetime, finding_id: UUID, reason: str) -> None:
    """Say that a finding is no problem, and why. It comes back only when it has grown by half (routine 6).

    Raises NotThere, NotAllowed; Refused `reason_missing`, `reason_too_long`.
    """
    with acting("dismiss_finding", actor=actor, at=at) as act:
        row = finding_held(act, finding_id)
        if not reason.strip():
            raise Refused("reason_missing", field="reason")
        decide(act, row, FindingState.DISMISSED, reason)
