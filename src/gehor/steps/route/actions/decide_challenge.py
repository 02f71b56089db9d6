from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as directory
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import ConflictOfInterest
from gehor.steps.route.rules.handing import ToldBy
from gehor.steps.route.writes.bias import keep_out
from gehor.steps.route.writes.handing import needed_reason


def decide_challenge(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    staff_id: UUID,
    upheld: bool,
    reason: str,
    version: int | None = None,
) -> None:
    """A party says that an employee is biased: a manager decides, never the one it is about (FL 18 §).

    Upheld, the employee neither sees the case nor does anything in it; otherwise only the decision is kept. Raises
    NotThere, NotAllowed, Stale; Refused `own_challenge`, `officer_unknown`, `reason_missing`.
    """
    with acting("decide_challenge", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.MANAGE, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.MANAGE_UNIT)
        if actor.staff_id == staff_id:
            raise Refused("own_challenge")
        try:
            directory.staff_row(staff_id)
        except NotThere:
            raise Refused("officer_unknown") from None
        why = needed_reason(reason)
        if upheld:
            keep_out(act, case, staff_id=staff_id, told_by=ToldBy.PARTY, reason=why)
            return
        row = ConflictOfInterest.objects.create(
            case=case,
            staff_id=staff_id,
            told_by=ToldBy.PARTY,
            upheld=False,
            reason=why,
            decided_by_id=actor.staff_id,
            decided_at=at,
        )
        act.note(register.chain(case), "conflict_of_interest", row.pk, staff=staff_id, upheld=False)
