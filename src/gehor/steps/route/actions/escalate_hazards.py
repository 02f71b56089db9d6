from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import HazardAlert
from gehor.steps.route.writes import hazard as writes


def escalate_hazards(*, actor: Actor, at: datetime, case_id: UUID) -> bool:
    """Call the next one when nobody has taken the alarm of the case in time. Answers whether it was called.

    Only the clock does it. Raises NotThere, NotAllowed.
    """
    with acting("escalate_hazards", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        alert = HazardAlert.objects.select_for_update().filter(case=case, next_at__lte=at).first()
        if alert is None:
            act.nothing_happened()
            return False
        writes.call(act, case, alert)
        return True
