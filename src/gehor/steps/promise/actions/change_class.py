from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.steps.promise import writes
from gehor.steps.promise.queries import rules_on
from gehor.steps.promise.rules.planning import AT_ONCE, Reclassed, may_have, rows_of
from gehor.steps.promise.rules.words import ClassCode, DeadlineKind
from gehor.steps.register import writes as register
from gehor.steps.register.rules.words import RegistrationMode
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
        if case.registration_mode == RegistrationMode.KEPT_IN_ORDER and class_code not in AT_ONCE:
            register.give_diary_number(act, case)
        day_zero = writes.counted_from(case)
        planned = rows_of(
            class_code,
            rules_on(day_zero),
            day_zero=day_zero,
            arrived_on=case.arrived_on,
            notice_unit=office.office_on(local_day(at)).complex_notice_unit,
            working=office.working_days(),
        )
        missed = writes.make_anew(act, case, planned, reason=reason.strip() or "reclassed")
        writes.refresh_due(act, case, class_code=class_code, hazard=class_code == ClassCode.HAZARD)
        return Reclassed(late_notice=DeadlineKind.COMPLEX_NOTICE in missed)
