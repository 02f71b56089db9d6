from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.rules.words import MAX_REASON


def assign(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    unit_code: str,
    officer_id: UUID | None = None,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Give the case to a unit, and perhaps to the officer who will put the one answer together (routine 3).

    Without an officer it waits in the unit; in the unit that has it already, its officer keeps it. Taking it from an
    officer needs a reason. The resident is not told: inside the office nobody is sent on (routine 4).
    Raises NotThere, NotAllowed, Stale; Refused `unit_unknown`, `officer_unknown`, `officer_is_barred`,
    `reason_missing`, `case_is_closed`.
    """
    with acting("assign", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ASSIGN, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        unit_id = _unit(unit_code, at)
        if officer_id is not None:
            _check_officer(officer_id, at, took_it_in=officer_id == case.received_by_id)
        same_unit = unit_id == case.owner_unit_id
        if same_unit and officer_id in (None, case.officer_id):
            act.nothing_happened()
            return
        if case.officer_id is not None and not reason.strip():
            raise Refused("reason_missing")
        writes.give(act, case, unit_id=unit_id, officer_id=officer_id, reason=reason.strip()[:MAX_REASON])


def _unit(code: str, at: datetime) -> int:
    for unit in people.units():
        if unit.code == code and unit.is_open(local_day(at)):
            return unit.id
    raise Refused("unit_unknown", unit=code)


def _check_officer(officer_id: UUID, at: datetime, *, took_it_in: bool) -> None:
    try:
        officer = people.asker(officer_id, local_day(at))
    except NotThere:
        raise Refused("officer_unknown") from None
    # A leaver holds no right, so this refuses them too.
    handles = officer.may(Right.HANDLE_CASES) or officer.may(Right.REGISTER_CASES)
    # Any employee may own and answer what they took in themselves (routine 4).
    if not (handles or (took_it_in and officer.may(Right.TAKE_IN))):
        raise Refused("officer_unknown")
