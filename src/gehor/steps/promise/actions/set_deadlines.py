from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.steps.promise import writes
from gehor.steps.promise.queries import rules_on
from gehor.steps.promise.rules.dates import Promises
from gehor.steps.promise.rules.planning import answer_row, promises
from gehor.steps.promise.rules.words import PASSED_NOTICE
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def set_deadlines(*, actor: Actor, at: datetime, case_id: UUID) -> Promises:
    """Promise an answer within the standard time, counted from the day the case is received (FL 22 §, routine 2).

    Nobody has classed it yet, so it sorts as simple. When the day has passed already (a letter that lay), the
    promise is born missed and the manager is told. Done once per case. Raises NotThere; Refused `class_unknown`.
    """
    with acting("set_deadlines", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        day, working, rules = local_day(at), office.working_days(), rules_on(case.received_on)
        unit = office.office_on(day).complex_notice_unit
        found = promises(rules, day_zero=case.received_on, today=day, notice_unit=unit, working=working)
        if act.once(("promised", case.pk), lambda: writes.promised(act, case)):
            act.nothing_happened()
            return found
        planned = answer_row("", rules, case.received_on, working)
        writes.start_deadline(act, case, planned)
        act.hold(("promised", case.pk), True)
        register.set_due(act, case, planned.sorts_on or planned.due_on, "")
        if found.latest_on is None:
            writes.tell_responsible(act, case, PASSED_NOTICE, manager=True)
        return found
