from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.writes.events import event_held, take_into
from gehor.steps.register.writes import CaseRight, lock_case


def take_into_event(*, actor: Actor, at: datetime, case_id: UUID, event_id: UUID, version: int | None = None) -> None:
    """The case is about the event. It keeps number, days, unit and officer, and is registered like any other.

    Raises NotThere, NotAllowed, Stale; Refused `event_is_closed`, `in_another_event`.
    """
    with acting("take_into_event", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        event = event_held(event_id)
        if event.closed_at is not None:
            raise Refused("event_is_closed")
        if not take_into(act, case, event):
            act.nothing_happened()
