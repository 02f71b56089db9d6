from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.register.writes import CaseRight, lock_case
from gehor.steps.route.models import HandOver
from gehor.steps.route.rules.handing import HandOverState
from gehor.steps.route.writes.reminding import remind


def remind_hand_overs(*, actor: Actor, at: datetime) -> int:
    """Tell receivers again of what they were asked to take over, then their manager and the giver; answers how many.

    In office hours only. What waits on a case that is closed meanwhile is over. The clock does it. Raises NotAllowed.
    """
    with acting("remind_hand_overs", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        told = 0
        for case_id in _waiting() if is_office_hours(at) else ():
            case = lock_case(act, case_id, CaseRight.SYSTEM)
            row = HandOver.objects.select_for_update().filter(case=case, state=HandOverState.WAITING).first()
            told += row is not None and remind(act, case, row)
        if not told:
            act.nothing_happened()
        return told


def _waiting() -> list[UUID]:
    rows = HandOver.objects.filter(state=HandOverState.WAITING, escalated_at__isnull=True)
    return list(rows.order_by("case_id").values_list("case_id", flat=True))
