"""Those who told us of a problem are told what we did (routine 6): let go by a second person, sent case by case."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.kit.refused import Refused
from gehor.steps.improve.actions.approve_to_residents import approve_to_residents
from gehor.steps.improve.actions.end_telling import end_telling
from gehor.steps.improve.actions.leave_untold import leave_untold
from gehor.steps.improve.actions.tell_resident import tell_resident
from gehor.steps.improve.queries.messages import messages_leaving, waiting_to_be_told

log = logging.getLogger("gehor.journey")
SENDING = Actor.system("tell_residents")
BATCH = 100


def approved(*, actor: Actor, at: datetime, improvement_id: UUID, version: int) -> int:
    """The text may go, and the job that sends it is woken. How many cases wait. Raises as the act."""
    with together():
        going = approve_to_residents(actor=actor, at=at, improvement_id=improvement_id, version=version)
        wake("tell_residents")
    return going


def send_waiting(*, at: datetime) -> int:
    """Tell everybody who waits, one transaction each; whoever runs it twice tells nobody twice. How many now."""
    sent = 0
    for message_id, writer_id in messages_leaving():
        sent += _send(at, message_id, Actor.staff(writer_id))
        end_telling(actor=SENDING, at=at, message_id=message_id)
    if sent:
        wake("send_post")
    return sent


def _send(at: datetime, message_id: UUID, writer: Actor) -> int:
    sent = 0
    while waiting := waiting_to_be_told(message_id, BATCH):
        for delivery_id in waiting:
            try:
                sent += tell_resident(actor=writer, at=at, delivery_id=delivery_id)
            except Refused as refused:
                leave_untold(actor=SENDING, at=at, delivery_id=delivery_id, why=refused.code)
            except Exception as error:
                # Better one untold, and seen by a person, than all the others waiting for it.
                log.exception("delivery %s of an improvement failed", delivery_id)
                leave_untold(actor=SENDING, at=at, delivery_id=delivery_id, why=type(error).__name__.lower())
    return sent
