from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.rules.handing import NAMED_REASON, HandNotice
from gehor.steps.route.writes.bias import not_asked
from gehor.steps.route.writes.handing import needed_reason


def lead_to_manager(
    *, actor: Actor, at: datetime, case_id: UUID, staff_id: UUID, reason: str, version: int | None = None
) -> None:
    """A case is about an employee: it is hidden from them, and their manager answers for it; of a manager the next up.

    Who is meant is said by whoever marks cases, never read out of the text. Nobody whose unit the employee manages can
    be given it. Where nobody is over them the registry keeps it, and those who look after the office are told. Raises
    NotThere, NotAllowed, Stale; Refused `reason_missing`, `officer_unknown`, `case_is_closed`, `own_case`.
    """
    with acting("lead_to_manager", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.MARK, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if staff_id == actor.staff_id:
            # One's own part is a conflict of interest, and said with that word.
            raise Refused("own_case")
        day = local_day(at)
        try:
            above = directory.manager_over(staff_id, day=day)
        except NotThere:
            raise Refused("officer_unknown") from None
        why = needed_reason(reason)
        not_asked(act, case, staff_id)
        register.bar(act, case, staff_id=staff_id, ground=Ground.NAMED, reason=why[:200])
        barred = register.barred_from(case)
        managers = [one for one in above[1] if one not in barred] if above else []
        if above is None or not managers:
            writes.give(act, case, unit_id=directory.registry_unit_id(), officer_id=None, reason=NAMED_REASON)
            for to in directory.who_looks_after_the_office():
                word = HandNotice.NAMED
                people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_unit_right=to)
            return
        here = [one for one in managers if one not in directory.away_on(day)]
        officer_id = (here or managers)[0]
        writes.give(act, case, unit_id=above[0], officer_id=officer_id, reason=NAMED_REASON)
        people.notify(act, word=HandNotice.NAMED, subject_kind="case", subject_id=case.pk, to_staff=officer_id)
