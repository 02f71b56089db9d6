from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.handle.queries.links import linked_ids, may_be_linked
from gehor.steps.handle.rules.links import MOST_LINKED
from gehor.steps.handle.writes.links import put_link, who
from gehor.steps.register.writes import CaseRight, lock_case


def link_cases(*, actor: Actor, at: datetime, case_id: UUID, other_id: UUID, version: int | None = None) -> UUID:
    """Two cases are about the same: shown together, answered together if somebody wishes; answers the link.

    Each keeps its number, days, unit, officer and registration; the one that came first leads. For whoever may write
    a note in both. Raises NotThere, NotAllowed, Stale; Refused `linked_to_itself`,
    `nothing_to_link`, `already_linked`, `too_many_linked`.
    """
    with acting("link_cases", actor=actor, at=at) as act:
        asker = who(act)
        if case_id == other_id:
            raise Refused("linked_to_itself")
        # Always in the same order, so that two acts never wait for each other.
        held = {
            key: lock_case(act, key, CaseRight.NOTE, version if key == case_id else None)
            for key in sorted((case_id, other_id))
        }
        if not all(map(may_be_linked, held.values())):
            raise Refused("nothing_to_link")
        together = linked_ids(asker, case_id)
        if other_id in together:
            raise Refused("already_linked")
        if len(together) + len(linked_ids(asker, other_id)) + 2 > MOST_LINKED:
            raise Refused("too_many_linked", most=MOST_LINKED)
        return put_link(act, held[case_id], held[other_id])
