"""Somebody writes again: linked with what is answered already, and told so (routine 2 and 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.clock import local_day
from gehor.kit.queue import wake
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.send_already_answered import send_already_answered
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries.shared import filled_for
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.queries.links import linked_ids


@dataclass(frozen=True)
class Given:
    """Which cases were sent the answer, and which could not be, with the reason."""

    done: tuple[UUID, ...]
    refused: tuple[tuple[UUID, Refused], ...] = ()


def answered_together(
    *, actor: Actor, at: datetime, case_ids: Sequence[UUID], text: str, closes: bool, fault_found: str
) -> Given:
    """One text to several linked cases: each gets its own reply, by every rule of a reply; one that can not stops none.

    Words in braces are filled in for each. Each can be taken back by itself, as any reply.
    """
    done: list[UUID] = []
    refused: list[tuple[UUID, Refused]] = []
    for case_id in dict.fromkeys(case_ids):
        try:
            if actor.staff_id is None:
                raise Refused("not_allowed")
            words = filled_for(people.asker(actor.staff_id, local_day(at)), case_id, text)
            send_reply(
                actor=actor, at=at, case_id=case_id, text=words, closes=closes, fault_found=fault_found, version=None
            )
            done.append(case_id)
        except Refused as why:
            refused.append((case_id, why))
        except NotThere:
            refused.append((case_id, Refused("not_there")))
        except NotAllowed:
            refused.append((case_id, Refused("not_allowed")))
    if done:
        wake("send_post")
    return Given(tuple(done), tuple(refused))


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
