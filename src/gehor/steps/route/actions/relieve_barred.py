from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.queries.orphans import officers_barred
from gehor.steps.route.rules.handing import ASIDE_REASON, HandNotice
from gehor.steps.route.writes.handing import tell_managers


def relieve_barred(*, actor: Actor, at: datetime) -> int:
    """Cases that are hidden from the very person responsible wait in their unit, and its manager is told; how many.

    So it can be when two cases are joined. The clock does it. Raises NotAllowed.
    """
    with acting("relieve_barred", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        relieved = 0
        for case_id, staff_id in sorted(officers_barred().items()):
            case = lock_case(act, case_id, CaseRight.SYSTEM)
            if case.officer_id != staff_id:
                continue
            writes.give(act, case, unit_id=case.owner_unit_id, officer_id=None, reason=ASIDE_REASON)
            tell_managers(act, case, HandNotice.ASIDE)
            relieved += 1
        if not relieved:
            act.nothing_happened()
        return relieved
