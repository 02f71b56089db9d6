from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.rules.words import MISSED_NOTICE, DeadlineState


def miss_deadlines(*, actor: Actor, at: datetime) -> int:
    """Mark every running promise whose day has passed, and tell the officer and the manager. Answers how many.

    A case that somebody holds just now is left for the next time. Only jobs do it: raises NotAllowed.
    """
    with acting("miss_deadlines", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        passed = (
            Deadline.objects.filter(state=DeadlineState.RUNNING, due_on__lt=local_day(at))
            .select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("id")
        )
        rows = list(passed)
        for row in rows:
            writes.miss(act, row)
            writes.tell_responsible(act, row.case, MISSED_NOTICE, manager=True)
        if not rows:
            act.nothing_happened()
        return len(rows)
