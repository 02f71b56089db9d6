from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models.suggestion import SuggestionVerdict
from gehor.steps.answer.rules.suggestions import check
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import Kind
from gehor.steps.register.writes import CaseRight, lock_case


def decide_suggestion(
    *, actor: Actor, at: datetime, case_id: UUID, verdict: str, reason: str = "", version: int | None = None
) -> None:
    """Say what becomes of a suggestion: adopted, considered, or declined with a reason (routine 6).

    It is shown to whoever made it, and can be decided anew. Raises NotThere, NotAllowed, Stale; Refused
    `no_suggestion`, `verdict_unknown`, `reason_missing`, `reason_too_long`.
    """
    with acting("decide_suggestion", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if case.kind != Kind.SUGGESTION:
            raise Refused("no_suggestion")
        check(verdict, reason)
        decided = {
            "verdict": verdict,
            "reason": reason.strip(),
            "decided_by_id": actor.staff_id,
            "decided_at": at,
        }
        SuggestionVerdict.objects.update_or_create(case=case, defaults=decided)
        act.note(register.chain(case), "suggestion", case.pk, verdict=verdict, reason=reason.strip())
