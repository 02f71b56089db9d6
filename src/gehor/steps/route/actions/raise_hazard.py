from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import HazardAlert, Recognised
from gehor.steps.route.rules.hazard import MAX_WHY
from gehor.steps.route.rules.recognition import Routine as RoutineCode
from gehor.steps.route.writes import hazard as writes


def raise_hazard(
    *, actor: Actor, at: datetime, case_id: UUID, why: str = "", version: int | None = None
) -> UUID | None:
    """Raise the alarm that somebody may be in danger: the case is classed so, and the duty is called, at any hour.

    Without a `why` the words that were recognised are told. Answers the alarm; None when one is open already. By the
    clock, or for the registry, the responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`.
    """
    with acting("raise_hazard", actor=actor, at=at) as act:
        right = CaseRight.SYSTEM if actor.kind == "system" else CaseRight.CLASS
        case = lock_case(act, case_id, right, version)
        row = Recognised.objects.select_for_update().filter(case=case, routine=RoutineCode.HAZARD, decision="").first()
        ended = case.status == Status.CLOSED
        if ended and row is None:
            raise Refused("case_is_closed")
        if ended and row is not None and case.closed_at is not None and case.closed_at >= row.found_at:
            # Ended before the clock came to it: whoever ended it has read it.
            writes.decide(act, row, "dismissed")
            return None
        if row is not None:
            writes.decide(act, row, "raised")
        if HazardAlert.objects.filter(case=case, acknowledged_at__isnull=True).exists():
            act.nothing_happened()
            return None
        alert = HazardAlert.objects.create(
            case=case,
            raised_at=at,
            raised_by_id=actor.staff_id,
            why=(why.strip() or (row.words if row else ""))[:MAX_WHY],
        )
        act.note(register.chain(case), "hazard_alert", alert.pk, raised=True, why=alert.why)
        # What comes to a case that has ended is a danger all the same; its promises are not made anew.
        if not ended:
            writes.class_as_danger(act, case)
        writes.call(act, case, alert)
        return alert.pk
