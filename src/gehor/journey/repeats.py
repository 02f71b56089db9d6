"""Somebody writes again: linked with what is answered already, and told so (routine 2 and 3)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.clock import local_day
from gehor.kit.queue import wake
from gehor.people import queries as people
from gehor.steps.answer.actions.send_already_answered import send_already_answered
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.queries.links import linked_ids


def already_answered(
    *, actor: Actor, at: datetime, case_id: UUID, earlier_id: UUID, fault_found: str = "", version: int | None = None
) -> UUID:
    """The two are linked if they are not, and the line is sent; the case ends when it has left. Answers the record.

    Raises as the acts do; then nothing has happened.
    """
    with together():
        if actor.staff_id is None or earlier_id not in linked_ids(people.asker(actor.staff_id, local_day(at)), case_id):
            link_cases(actor=actor, at=at, case_id=case_id, other_id=earlier_id, version=version)
            version = None
        record_id = send_already_answered(
            actor=actor, at=at, case_id=case_id, earlier_id=earlier_id, fault_found=fault_found, version=version
        )
        wake("send_post")
    return record_id
