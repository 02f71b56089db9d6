from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import changed, lock_case


def forbid_publishing(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """The sender says no: nothing of the case is shown to everybody, now or later. Raises NotThere, NotAllowed.

    An employee may write down what the sender has told them.
    """
    with acting("forbid_publishing", actor=actor, at=at) as act:
        # Whoever holds the code says it themselves; nobody's right is asked then.
        case = lock_case(act, case_id, CaseRight.SYSTEM if actor.kind == "resident" else CaseRight.NOTE)
        changed(act, case, may_publish=False)
