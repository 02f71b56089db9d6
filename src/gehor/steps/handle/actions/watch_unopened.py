from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.queries.unopened import forgotten
from gehor.steps.handle.rules.words import UNOPENED_NOTICE
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def watch_unopened(*, actor: Actor, at: datetime) -> int:
    """Tell the officer and the manager of cases that nobody has had open for the office's number of working days.

    In office hours only. What is waited for already is not told again, and what was put aside not the same day. The
    clock does it. Answers how many were told of. Raises NotAllowed.
    """
    with acting("watch_unopened", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        told = 0
        for case_id in forgotten(at) if is_office_hours(at) else ():
            waits = people.is_waiting(word=UNOPENED_NOTICE, subject_kind="case", subject_id=case_id)
            if waits or people.told_on(local_day(at), word=UNOPENED_NOTICE, subject_kind="case", subject_id=case_id):
                continue
            case = lock_case(act, case_id, CaseRight.SYSTEM)
            promise.tell_responsible(act, case, UNOPENED_NOTICE, manager=True)
            act.note(register.chain(case), "case", case.pk, unopened="told")
            told += 1
        if not told:
            act.nothing_happened()
        return told
