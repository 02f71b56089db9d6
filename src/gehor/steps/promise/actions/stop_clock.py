from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.promise.rules.statutory import Ending
from gehor.steps.promise.writes import statutory
from gehor.steps.register.writes import CaseRight, lock_case


def stop_clock(
    *, actor: Actor, at: datetime, case_id: UUID, statute: str, reason: str, version: int | None = None
) -> None:
    """Say that one of the law's time limits never held here, and why: the class or the request was set by mistake.

    What was counted stays to be read with the reason. For the registry, the responsible officer and the unit's
    manager. Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `no_such_clock`.
    """
    with acting("stop_clock", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if not reason.strip():
            raise Refused("reason_missing")
        row = next((row for row in statutory.running(case) if row.statute == statute), None)
        if row is None:
            raise Refused("no_such_clock", statute=statute)
        statutory.end(act, case, row, Ending.NOT_APPLICABLE, reason=reason.strip())
