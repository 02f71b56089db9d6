from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.queries.recognition import recognised_of


def dismiss_recognition(*, actor: Actor, at: datetime, case_id: UUID, routine: str) -> None:
    """Say that the case belongs to no such routine after all; it goes on as an ordinary matter.

    For the registry, the responsible officer and the unit's manager. Raises NotThere, NotAllowed.
    """
    with acting("dismiss_recognition", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS)
        writes.decide_recognised(act, case, recognised_of(case, routine), "dismissed")
        act.note(register.chain(case), "recognised", routine, decision="dismissed")
