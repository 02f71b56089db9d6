from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.contributions import MOST_AT_ONCE, Asked, leaves_no_room
from gehor.steps.handle.writes import contributions
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def ask_contribution(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    asked: Sequence[Asked],
    beyond: bool = False,
    confirmed: bool = False,
    version: int | None = None,
) -> tuple[UUID, ...]:
    """Ask units and colleagues, all at once, for their parts of the one answer (routine 3). Answers the parts.

    Each has its question and a day before the case's own; `beyond` lets a part come later than that. They see the case
    from now on. A shielded one opens to persons only, and `confirmed` says that it was tried whether they need to know.
    No clock stops. For the responsible officer and the unit's manager. Raises NotThere, NotAllowed, Stale; Refused
    `case_is_closed`, `nobody_asked`, `too_many_asked`, `after_the_cases_day`, `shielded_needs_right`,
    `shielded_not_confirmed`, and as `writes.contributions` says of whom and what.
    """
    with acting("ask_contribution", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not asked:
            raise Refused("nobody_asked")
        if len(asked) > MOST_AT_ONCE:
            raise Refused("too_many_asked", most=MOST_AT_ONCE)
        if shields(case.protection):
            contributions.may_let_in(act, case, confirmed=confirmed)
        for one in asked:
            contributions.check_question(one, local_day(at))
            if leaves_no_room(one.due_on, case.due_on) and not beyond:
                raise Refused("after_the_cases_day")
        return tuple(contributions.ask(act, case, one, by=actor.staff_id).pk for one in asked)
