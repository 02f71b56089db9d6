from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.queries.links import linked_ids, neighbours
from gehor.steps.handle.writes.links import end_links, put_link, who
from gehor.steps.register.writes import CaseRight, lock_case


def unlink_cases(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> None:
    """The case was about something else after all; those it was linked with stay linked with each other.

    That it once was linked stays told. What the person does not see stays as it is.
    Raises NotThere, NotAllowed, Stale; Refused `not_linked`.
    """
    with acting("unlink_cases", actor=actor, at=at) as act:
        asker = who(act)
        ends = neighbours(asker, case_id)
        held = {
            key: lock_case(act, key, CaseRight.NOTE, version if key == case_id else None)
            for key in sorted({case_id, *ends})
        }
        if neighbours(asker, case_id) != ends:
            # Somebody was faster, between the look and the lock.
            raise Refused("not_linked")
        case = held.pop(case_id)
        end_links(act, case, held)
        first, *rest = held
        for other in rest:
            if first not in linked_ids(asker, other):
                put_link(act, held[first], held[other])
