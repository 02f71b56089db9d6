from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import changed, lock_case


def allow_publishing(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """The sender says that the case may be shown to everybody, without what points at them.

    Raises NotThere, NotAllowed. An employee may write down what the sender has told them.
    """
    with acting("allow_publishing", actor=actor, at=at) as act:
        # Whoever holds the code says it themselves; nobody's right is asked then.
        case = lock_case(act, case_id, CaseRight.SYSTEM if actor.kind == "resident" else CaseRight.NOTE)
        changed(act, case, may_publish=True)
