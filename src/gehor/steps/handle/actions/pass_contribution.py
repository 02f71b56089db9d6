from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.rules.contributions import Asked, ContributionState
from gehor.steps.handle.writes import contributions
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def pass_contribution(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    contribution_id: UUID,
    reason: str,
    unit_code: str = "",
    staff_id: UUID | None = None,
) -> UUID:
    """Send the question on to the unit or colleague who knows, with its day and the reason. Answers the new part.

    What was asked stays the same, and so does who asked. For the person asked and those who handle cases in the unit.
    Raises NotThere, NotAllowed; Refused `reason_missing`, `contribution_ended`, `passed_to_the_same`,
    `case_is_closed`, `shielded_needs_right`, and as asking says of whom.
    """
    with acting("pass_contribution", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = contributions.contribution_of(act, case, contribution_id, to_give=True)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if shields(case.protection):
            # Who is let in is for those who keep the case closer: somebody let in lets in nobody else (OSL 8:1).
            contributions.may_let_in(act, case, confirmed=True)
        asked = Asked(row.question, row.due_on, unit_code=unit_code, staff_id=staff_id)
        contributions.end(act, row, ContributionState.PASSED, reason=reason)
        made = contributions.ask(act, case, asked, by=row.asked_by_id, passed_from=row)
        if (made.unit_id, made.staff_id) == (row.unit_id, row.staff_id):
            raise Refused("passed_to_the_same")
        return made.pk
