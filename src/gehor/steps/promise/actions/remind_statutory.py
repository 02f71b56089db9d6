from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import writes as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.reach import is_office_hours
from gehor.steps.promise import writes
from gehor.steps.promise.models.statutory import StatutoryClock
from gehor.steps.promise.rules.statutory import LIMITS, Statute, StatutoryNotice, warn_from
from gehor.steps.promise.writes import statutory
from gehor.steps.register.rules.status import OPEN

_LONGEST: Final = timedelta(days=max(limit.warn for limit in LIMITS.values()))


def remind_statutory(*, actor: Actor, at: datetime) -> int:
    """Tell officer and manager that a time limit of the law runs out, and again when it has. Answers how many.

    In office hours only, each once. A case that somebody holds just now is left for the next time. Only jobs do it:
    raises NotAllowed.
    """
    with acting("remind_statutory", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        if not is_office_hours(at):
            return 0
        rows = (
            StatutoryClock.objects.filter(
                ending="", due_on__lte=local_day(at) + _LONGEST, warned_at__isnull=True, case__status__in=sorted(OPEN)
            )
            .select_related("case")
            # The case too, as every other act does first: two that lock in different orders would wait for ever.
            .select_for_update(of=("self", "case"), skip_locked=True)
            .order_by("due_on", "id")
        )
        told = [row for row in rows if _is_due(row, at)]
        for row in told:
            word = statutory.told(act, row)
            if word == StatutoryNotice.PASSED:
                people.settle_notices(act, word=StatutoryNotice.NEAR, subject_kind="case", subject_id=row.case_id)
            writes.tell_responsible(act, row.case, word, manager=True)
        return len(told)


def _is_due(row: StatutoryClock, at: datetime) -> bool:
    """Once when the last day is near, and once more when it has passed."""
    today = local_day(at)
    if row.due_on < today:
        return True
    return row.reminded_at is None and warn_from(Statute(row.statute), row.due_on) <= today
