from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.handle.writes.events import event_held
from gehor.steps.inform import writes as inform


def close_event(*, actor: Actor, at: datetime, event_id: UUID) -> None:
    """It is over: nothing more is taken into it, and the banner goes. Its cases stay in it (routine 6).

    Closed twice is once. Raises NotThere, NotAllowed.
    """
    with acting("close_event", actor=actor, at=at) as act:
        require_right(actor, Right.ASSIGN_CASES, at=at)
        row = event_held(event_id)
        if row.closed_at is not None:
            act.nothing_happened()
            return
        row.closed_at, row.closed_by_id = at, actor.staff_id
        row.save(update_fields=["closed_at", "closed_by"])
        if row.disruption_id is not None:
            inform.take_down_disruption(act, row.disruption_id)
        act.note(f"event:{row.pk}", "event", row.pk, closed=True)
