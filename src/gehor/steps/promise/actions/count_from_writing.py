from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.promise import writes
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.writes import CaseRight, lock_case


def count_from_writing(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """What somebody wanted to write themselves has come: the promise counts from that day, as they were told.

    Once, by the first they write, and only while nothing but the receipt has been said to them. Raises NotThere.
    """
    with acting("count_from_writing", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.SYSTEM)
        came_on = register.first_writing(case)
        if case.status not in OPEN or came_on is None or came_on <= writes.counted_from(case):
            act.nothing_happened()
            return
        writes.begin_again(act, case, from_day=came_on, instead="writing_came")
