from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import LegalRegime
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.queries.leading import lead_words
from gehor.steps.route.queries.recognition import recognised_of
from gehor.steps.route.rules.recognition import Routine as RoutineCode

_UNREACHABLE = frozenset({"no_way_to_reach", "no_reply_wanted"})


def lead(
    *, actor: Actor, at: datetime, case_id: UUID, routine: str, text: str = "", version: int | None = None
) -> UUID | None:
    """Lead the case to its own routine: the sender gets a receipt that says which, how and when (FL 6 §).

    The receipt answers nothing and meets no promise. Authority exercise puts the case under its regime. Answers the
    dispatch; None where the sender can not or will not be written to. For the registry, the responsible officer and the
    unit's manager. Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `routine_unknown`, `open_variable`.
    """
    with acting("lead", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        words = lead_words(routine, case.language, case.diary_number or case.reference, local_day(at), case.due_on)
        if routine == RoutineCode.AUTHORITY_EXERCISE:
            statutory.put_regime(act, case, LegalRegime.AUTHORITY_EXERCISE, reason="")
        # What a person leads on without its having been recognised is led all the same.
        with suppress(NotThere):
            writes.decide_recognised(act, case, recognised_of(case, routine), "led")
        act.note(register.chain(case), "recognised", routine, decision="led")
        try:
            _, dispatch_id = register.dispatch_record(
                act,
                case,
                type_code="routine_receipt",
                text=text.strip() or words.text,
                subject=words.subject,
                send_after=at,
            )
        except Refused as refused:
            if refused.code not in _UNREACHABLE:
                raise
            return None
        return dispatch_id
