from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.rules.words import MAX_REASON
from gehor.steps.route.writes.handing import refuse_odd_officer, unit_open


def assign(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    unit_code: str,
    officer_id: UUID | None = None,
    reason: str = "",
    version: int | None = None,
    although_away: bool = False,
) -> None:
    """Give the case to a unit, and perhaps to the officer who will put the one answer together (routine 3).

    Without an officer it waits in the unit; in the unit that has it already, its officer keeps it. Taking it from an
    officer needs a reason. To somebody who is away only when the giver has seen that they are (`although_away`). The
    resident is not told: inside the office nobody is sent on (routine 4).
    Raises NotThere, NotAllowed, Stale; Refused `unit_unknown`, `officer_unknown`, `officer_is_away`,
    `officer_has_deputy`,
    `officer_is_barred`, `officer_reports_to_named`, `reason_missing`, `case_is_closed`.
    """
    with acting("assign", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ASSIGN, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        unit_id = unit_open(unit_code, at)
        if officer_id is not None:
            took_it_in = officer_id == case.received_by_id
            refuse_odd_officer(officer_id, at, took_it_in=took_it_in, although_away=although_away)
        same_unit = unit_id == case.owner_unit_id
        if same_unit and officer_id in (None, case.officer_id):
            act.nothing_happened()
            return
        if case.officer_id is not None and not reason.strip():
            raise Refused("reason_missing")
        writes.give(act, case, unit_id=unit_id, officer_id=officer_id, reason=reason.strip()[:MAX_REASON])
