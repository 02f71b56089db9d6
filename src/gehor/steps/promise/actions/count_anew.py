from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.steps.promise import writes
from gehor.steps.promise.queries import rules_on
from gehor.steps.promise.rules.planning import answer_row, rows_of
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def count_anew(*, actor: Actor, at: datetime, case_id: UUID, before: date) -> bool:
    """Let the case's promises count from the day it is received now, which was `before` (FL 22 §).

    Not where something else began the count since (a case taken up again), nor where the person has been told a day
    of its own: that day stands. False then. The law's time limits count from the day that is true all the same.
    Raises NotThere; Refused `class_unknown`.
    """
    with acting("count_anew", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        statutory.count_from(act, case, before)
        told = any(row.told_by_id for row in writes.open_rows(case))
        if told or case.received_on == before or writes.counted_from(case) != before:
            act.nothing_happened()
            return False
        rules, working = rules_on(case.received_on), office.working_days()
        if case.deadline_class:
            planned = rows_of(
                case.deadline_class,
                rules,
                day_zero=case.received_on,
                arrived_on=case.arrived_on,
                notice_unit=office.office_on(local_day(at)).complex_notice_unit,
                working=working,
            )
        else:
            planned = (answer_row("", rules, case.received_on, working),)
        writes.make_anew(act, case, planned, reason="arrival_changed")
        writes.refresh_due(act, case)
        act.note(register.chain(case), "case", case.pk, counts_from=case.received_on)
        return True
