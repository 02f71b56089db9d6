from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.models import HandOver
from gehor.steps.route.queries.handing import may_answer_hand_over, shares_out
from gehor.steps.route.rules.handing import HandOverState
from gehor.steps.route.writes.handing import end_hand_over, refuse_odd_officer, waiting_hand_over


def accept_hand_over(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    share_out: bool = False,
    officer_id: UUID | None = None,
    version: int | None = None,
) -> None:
    """Take over the case: from now on the receiver answers for it, and the giver is told.

    For the person it was meant for, or their deputy; of a unit for those who work there. Who gives out the unit's cases
    may accept for it (`share_out`), and name the officer or let it wait there. Raises NotThere, NotAllowed, Stale;
    Refused `nothing_handed_over`, `officer_unknown`, `officer_is_away`, `officer_has_deputy`,
    `officer_is_barred`, `case_is_closed`.
    """
    with acting("accept_hand_over", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        asker = register.asker_of(act)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        row = waiting_hand_over(case)
        if asker is None or not may_answer_hand_over(asker, row.to_staff_id, row.to_unit_id):
            raise NotAllowed(Right.HANDLE_CASES)
        to = _receiver(asker, row, share_out, officer_id)
        if to is not None and to != asker.staff_id:
            refuse_odd_officer(to, at, took_it_in=False, although_away=False)
        end_hand_over(act, case, row, HandOverState.ACCEPTED)
        keeps = row.to_staff_id is not None and asker.may(Right.HANDLE_CASES, case.owner_unit_id)
        unit_id = case.owner_unit_id if keeps else row.to_unit_id
        writes.give(act, case, unit_id=unit_id, officer_id=to, reason=row.reason)


def _receiver(asker: Asker, row: HandOver, share_out: bool, officer_id: UUID | None) -> UUID | None:
    if not share_out:
        return asker.staff_id
    if row.to_staff_id is not None or not shares_out(asker, row.to_unit_id):
        raise NotAllowed(Right.ASSIGN_CASES)
    return officer_id
