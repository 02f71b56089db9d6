from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.translations import Wanted
from gehor.steps.handle.writes import contributions, translations
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.writes import CaseRight, lock_case


def ask_translation(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    wanted: Wanted,
    beyond: bool = False,
    confirmed: bool = False,
    version: int | None = None,
) -> UUID:
    """Ask a unit, a colleague or a firm to translate an answer or a message (lag 2009:724 8 §). Answers the row.

    A colleague sees the case from now on; to a firm whoever asks sends the text, without what the firm need not know.
    The day lies before the case's own, unless `beyond`. No clock stops. For the responsible officer and the unit's
    manager. Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `no_source`, `text_too_long`,
    `unknown_language`, `same_language`, `firm_name_too_long`, `nobody_asked`, `after_the_cases_day`,
    `date_not_ahead`, `date_not_working`, `shielded_needs_right`, `shielded_not_confirmed`, and as
    `writes.contributions` says of whom.
    """
    with acting("ask_translation", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        translations.check(wanted, case, local_day(at), beyond=beyond)
        if shields(case.protection):
            contributions.may_let_in(act, case, confirmed=confirmed)
        return translations.ask(act, case, wanted, by=actor.staff_id).pk
