from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.queries.handing import may_answer_hand_over
from gehor.steps.route.rules.handing import HandNotice, HandOverState
from gehor.steps.route.writes.handing import end_hand_over, needed_reason, waiting_hand_over


def decline_hand_over(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> None:
    """Say no to a case one was asked to take over, and why; the giver keeps it and is told.

    For whoever could accept it. Raises NotThere, NotAllowed, Stale; Refused `nothing_handed_over`, `reason_missing`.
    """
    with acting("decline_hand_over", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        asker = register.asker_of(act)
        row = waiting_hand_over(case)
        if asker is None or not may_answer_hand_over(asker, row.to_staff_id, row.to_unit_id):
            raise NotAllowed(Right.HANDLE_CASES)
        end_hand_over(act, case, row, HandOverState.DECLINED, needed_reason(reason))
        people.notify(act, word=HandNotice.DECLINED, subject_kind="case", subject_id=case.pk, to_staff=row.giver_id)
