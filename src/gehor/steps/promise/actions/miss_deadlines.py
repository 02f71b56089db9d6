from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.rules.words import MISSED_NOTICE, DeadlineState

_UNTOLD: Final = Q(state=DeadlineState.MISSED, met_at__isnull=True, warned_at__isnull=True)


def miss_deadlines(*, actor: Actor, at: datetime) -> int:
    """Mark every running promise whose day has passed, and tell the officer and the manager. Answers how many.

    They are marked at once and told of in office hours only, each once. A case that somebody holds just now is left
    for the next time. Only jobs do it: raises NotAllowed.
    """
    with acting("miss_deadlines", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        rows = list(_held(Deadline.objects.filter(state=DeadlineState.RUNNING, due_on__lt=local_day(at))))
        for row in rows:
            writes.miss(act, row)
        told = list(_held(Deadline.objects.filter(_UNTOLD))) if is_office_hours(at) else []
        for row in told:
            writes.warned(act, row)
            writes.tell_responsible(act, row.case, MISSED_NOTICE, manager=True)
        if not rows and not told:
            act.nothing_happened()
        return len(rows)


def _held(found: QuerySet[Deadline]) -> QuerySet[Deadline]:
    # The case too, as every other act does first: two that lock in different orders would wait for ever.
    return found.select_related("case").select_for_update(of=("self", "case"), skip_locked=True).order_by("id")
