from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.steps.promise import writes
from gehor.steps.promise.rules.planning import Reclassed, may_have
from gehor.steps.promise.rules.words import ClassCode, DeadlineKind
from gehor.steps.register.writes import CaseRight, lock_case


def change_class(
    *, actor: Actor, at: datetime, case_id: UUID, class_code: str, version: int | None = None, reason: str = ""
) -> Reclassed:
    """Class the case: its promises are counted anew from the original day, never from today (routine 2).

    One whose day has passed is born missed; `late_notice` says that the notice of longer time should go out now.
    A question kept undiarised that proves to need handling is diarised (routine 5). For the registry, the
    responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `class_unknown`, `class_not_for_authority_exercise`.
    """
    with acting("change_class", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if class_code not in set(ClassCode):
            raise Refused("class_unknown", class_code=class_code)
        if not may_have(class_code, office.category(case.category_id).authority_exercise):
            raise Refused("class_not_for_authority_exercise", class_code=class_code)
        if class_code == case.deadline_class:
            act.nothing_happened()
            return Reclassed(late_notice=False)
        missed = writes.class_as(act, case, class_code, reason=reason.strip() or "reclassed")
        return Reclassed(late_notice=DeadlineKind.COMPLEX_NOTICE in missed)
