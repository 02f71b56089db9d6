from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.steps.improve.rules.plan import check_move
from gehor.steps.improve.rules.words import OPEN, Status
from gehor.steps.improve.writes import planning


def advance_improvement(
    *, actor: Actor, at: datetime, improvement_id: UUID, status: str, reason: str = "", version: int | None = None
) -> None:
    """An improvement is decided, under way, done or stopped; stopped with the reason (routine 6).

    The day it is done is the day its effect is counted from. Raises NotThere, NotAllowed, Stale; Refused
    `status_unknown`, `move_not_allowed`, `reason_missing`, `reason_too_long`.
    """
    with acting("advance_improvement", actor=actor, at=at) as act:
        row = planning.improvement_held(act, improvement_id, version)
        check_move(row.status, status, reason)
        if row.status not in OPEN:
            planning.watch_anew(act, row)
        row.status, row.reason = Status(status), reason.strip()
        row.done_on = local_day(at) if row.status == Status.DONE else None
        row.save(update_fields=["status", "reason", "done_on", "version", "reminded_on", "late_on"])
        if row.status not in OPEN:
            planning.settle(act, row)
        act.note(f"improvement:{row.pk}", "improvement", row.pk, status=str(row.status), reason=row.reason)
