from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people import queries as directory
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route import writes
from gehor.steps.route.models import HandOver
from gehor.steps.route.queries.orphans import cases_of, works_here
from gehor.steps.route.rules.handing import LEFT_REASON, HandNotice, HandOverState
from gehor.steps.route.writes.handing import end_hand_over, tell_managers

CLOCK = "release_leavers"


def release_cases(*, actor: Actor, at: datetime, staff_id: UUID) -> int:
    """What somebody who works here no longer had waits in its unit at once, and its manager is told; how many cases.

    What they were asked to take over goes back to its giver. Of somebody who still works here nothing is touched. Done
    with the end of their access, and by the clock. Raises NotAllowed.
    """
    with acting("release_cases", actor=actor, at=at) as act:
        directory.require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={CLOCK})
        if works_here(staff_id, at):
            act.nothing_happened()
            return 0
        asked = HandOver.objects.filter(to_staff_id=staff_id, state=HandOverState.WAITING)
        given, owned = set(asked.values_list("case_id", flat=True)), cases_of(staff_id)
        for case_id in sorted(given | owned):
            case = lock_case(act, case_id, CaseRight.SYSTEM)
            for row in asked.filter(case=case):
                end_hand_over(act, case, row, HandOverState.DECLINED, LEFT_REASON)
                word, giver = HandNotice.DECLINED, row.giver_id
                people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=giver)
            if case.officer_id == staff_id:
                writes.give(act, case, unit_id=case.owner_unit_id, officer_id=None, reason=LEFT_REASON)
                tell_managers(act, case, HandNotice.LEFT)
        if not given | owned:
            act.nothing_happened()
        return len(owned)
