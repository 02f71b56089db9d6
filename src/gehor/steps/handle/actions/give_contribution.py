from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import units
from gehor.steps.handle.rules.contributions import (
    CONTRIBUTION_TYPE,
    MAX_CONTRIBUTION,
    ContributionNotice,
    ContributionState,
)
from gehor.steps.handle.writes import contributions
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction
from gehor.steps.register.writes import CaseRight, lock_case


def give_contribution(*, actor: Actor, at: datetime, case_id: UUID, contribution_id: UUID, text: str) -> UUID:
    """Give the part that was asked for; the responsible puts it into the one answer (routine 3). Answers the record.

    The record is working material until the case ends (TF 2:10); nothing goes to the resident and no promise is met.
    For the person asked and those who handle cases in the unit. Raises NotThere, NotAllowed; Refused `no_text`,
    `text_too_long`, `contribution_ended`, `case_is_closed`.
    """
    with acting("give_contribution", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE)
        row = contributions.contribution_of(act, case, contribution_id, to_give=True)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not text.strip():
            raise Refused("no_text")
        if len(text) > MAX_CONTRIBUTION:
            raise Refused("text_too_long", most=MAX_CONTRIBUTION)
        unit = next(one for one in units() if one.id == row.unit_id)
        record = register.draft_record(
            act,
            case,
            type_code=CONTRIBUTION_TYPE,
            direction=Direction.INTERNAL,
            text=text.strip(),
            subject=f"Delsvar från {unit.name_sv}",
        )
        contributions.end(act, row, ContributionState.GIVEN, given=record.pk)
        promise.tell_responsible(act, case, ContributionNotice.GIVEN)
        return record.pk
