from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.improve.rules.words import FindingState
from gehor.steps.improve.writes.verdicts import decide, finding_held


def confirm_finding(*, actor: Actor, at: datetime, finding_id: UUID, reason: str = "") -> None:
    """Say that a finding is a problem of ours; `reason` may tell what is known of it (routine 6).

    Confirmed twice is once. Raises NotThere, NotAllowed; Refused `reason_too_long`.
    """
    with acting("confirm_finding", actor=actor, at=at) as act:
        row = finding_held(act, finding_id)
        if row.state == FindingState.CONFIRMED and not reason.strip():
            act.nothing_happened()
            return
        decide(act, row, FindingState.CONFIRMED, reason)
