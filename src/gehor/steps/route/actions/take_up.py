from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes


def take_up(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> None:
    """Become the officer who is responsible for the case from start to end (routine 3 and 4).

    For those who handle cases in its unit, and for whoever took it in, whatever their role.

    Raises NotThere, NotAllowed, Stale; Refused `taken` (by=name) when somebody was first, `case_is_closed`.
    """
    with acting("take_up", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        try:
            case = lock_case(act, case_id, CaseRight.TAKE_UP, version)
        except NotAllowed:
            taken = lock_case(act, case_id, CaseRight.NOTE)
            if taken.officer_id is None:
                raise
            raise Refused("taken", by=people.staff_row(taken.officer_id).name) from None
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if case.officer_id == actor.staff_id and case.status != Status.NEW:
            act.nothing_happened()
            return
        who = people.asker(actor.staff_id, local_day(at))
        # Whoever took it in may work anywhere: what nobody was given yet goes with them, never to be without a unit.
        there = case.received_by_id != who.staff_id or who.may(Right.HANDLE_CASES, case.owner_unit_id)
        unit_id = case.owner_unit_id if there else who.home_unit_id
        writes.give(act, case, unit_id=unit_id, officer_id=actor.staff_id)
