"""Many tell of the same: collected, answered together, each as a case of its own (routine 3 and 6)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.answer_event import answer_event
from gehor.steps.answer.actions.approve_event_answer import approve_event_answer
from gehor.steps.answer.actions.end_event_answer import end_event_answer
from gehor.steps.answer.actions.leave_to_person import leave_to_person
from gehor.steps.answer.actions.note_failed_delivery import note_failed_delivery
from gehor.steps.answer.actions.retry_event_answer import retry_event_answer
from gehor.steps.answer.queries import shared
from gehor.steps.handle.actions.open_event import open_event
from gehor.steps.handle.actions.take_into_event import take_into_event
from gehor.steps.handle.rules.events import EventData

log = logging.getLogger("gehor.journey")
SENDING = Actor.system("send_event_answers")
# So many between two looks at what else waits; a crash in between loses nothing and repeats nothing.
BATCH = 100


@dataclass(frozen=True)
class Taken:
    """How many cases were taken into an event, and how many could not be, with the first reason."""

    done: int
    refused: tuple[tuple[UUID, str], ...] = ()


def opened(
    *,
    actor: Actor,
    at: datetime,
    data: EventData,
    since: date | None,
    first_case: UUID | None,
    until: date | None = None,
) -> UUID:
    """An event is named, perhaps out of a case that tells of it. Raises as the acts do; then nothing has happened."""
    with together():
        event_id = open_event(actor=actor, at=at, data=data, since=since, until=until)
        if first_case is not None:
            take_into_event(actor=actor, at=at, case_id=first_case, event_id=event_id)
    return event_id


def collected(*, actor: Actor, at: datetime, event_id: UUID, case_ids: Sequence[UUID]) -> Taken:
    """Each case is taken into the event by itself; one that can not be stops no other."""
    done, refused = 0, []
    for case_id in case_ids:
        try:
            take_into_event(actor=actor, at=at, case_id=case_id, event_id=event_id)
            done += 1
        except (NotAllowed, NotThere):
            refused.append((case_id, "not_allowed"))
        except Refused as error:
            refused.append((case_id, error.code))
    return Taken(done, tuple(refused))


def approved(*, actor: Actor, at: datetime, answer_id: UUID, version: int) -> int:
    """The text may go: the job is woken, and begins when it can be taken back no longer. How many will get it."""
    with together():
        going = approve_event_answer(actor=actor, at=at, answer_id=answer_id, version=version)
        wake("send_event_answers")
    return going


def send_waiting(*, at: datetime) -> int:
    """Give every case that waits its shared answer, one transaction each; returns how many got it now.

    Whoever runs it twice, or dies in between, sends nothing twice: what is done is kept with the message itself.
    """
    sent = 0
    for answer_id, writer_id in shared.to_be_sent(at):
        sent += _send(at, answer_id, Actor.staff(writer_id))
        end_event_answer(actor=SENDING, at=at, answer_id=answer_id)
    if sent:
        wake("send_post")
    return sent


def _send(at: datetime, answer_id: UUID, writer: Actor) -> int:
    sent, broken = 0, set[int]()
    while True:
        waiting = [one for one in shared.waiting_deliveries(answer_id, BATCH + len(broken)) if one not in broken]
        if not waiting:
            return sent
        for delivery_id in waiting:
            try:
                sent += answer_event(actor=writer, at=at, delivery_id=delivery_id)
            except Refused as refused:
                leave_to_person(actor=SENDING, at=at, delivery_id=delivery_id, why=refused.code)
            except Exception as error:
                # It waits for the next time, a few times; the others must not wait for it.
                log.exception("delivery %s of a shared answer failed", delivery_id)
                broken.add(delivery_id)
                note_failed_delivery(actor=SENDING, at=at, delivery_id=delivery_id, said=type(error).__name__)


def retried(*, actor: Actor, at: datetime, answer_id: UUID) -> int:
    """What broke is tried again at once; how many. Raises as the act."""
    with together():
        going = retry_event_answer(actor=actor, at=at, answer_id=answer_id)
        wake("send_event_answers")
    return going
