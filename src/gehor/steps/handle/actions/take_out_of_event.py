from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.rules.events import LinkKind
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def take_out_of_event(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> None:
    """The case was about something else after all; that it once was taken in stays told.

    Raises NotThere, NotAllowed, Stale; Refused `in_no_event`.
    """
    with acting("take_out_of_event", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        row = (
            Link.objects.select_for_update(of=("self",))
            .filter(case=case, kind=LinkKind.BUNDLE, ended_at__isnull=True)
            .first()
        )
        if row is None:
            raise Refused("in_no_event")
        row.ended_at, row.ended_by_id = at, actor.staff_id
        row.save(update_fields=["ended_at", "ended_by"])
        act.note(register.chain(case), "event", row.event_id, taken_out=True)
