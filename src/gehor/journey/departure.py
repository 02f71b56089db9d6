"""A message leaves the house: claimed, handed over, and its end told to the case (routine 2).

Claiming is committed before anything is handed over. Whoever dies in between leaves a claim; it becomes unsure and is
laid before a person. So nothing is ever sent twice by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor
from gehor.journey import conclusion, registers
from gehor.kit.queue import wake
from gehor.outbox import queries as outbox
from gehor.outbox.actions.mark_posted import mark_posted
from gehor.outbox.actions.note_bounce import note_bounce
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.note_report import note_report
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.states import ENDED, ReportAction
from gehor.steps.answer.actions.heed_report import heed_report
from gehor.steps.answer.actions.send_otherwise import send_otherwise
from gehor.steps.answer.actions.settle_dispatch import settle_dispatch
from gehor.steps.handle.actions.ask_outside import ask_outside
from gehor.steps.handle.queries import Asking

log = logging.getLogger("gehor.journey")
POST = Actor.system("send_post")
# Longer than any mail server may keep us waiting: a claim older than this has lost its owner.
CLAIM_LIVES = timedelta(minutes=10)
BATCH = 200


def send_due(*, at: datetime) -> int:
    """Send what is due, tell the cases what has ended, and lay lost claims before a person. Returns how many left."""
    sent = sum(_send_if_it_can(at, dispatch_id) for dispatch_id in outbox.due(at, BATCH))
    release_claims(actor=POST, at=at, older_than=at - CLAIM_LIVES)
    for row in outbox.unsettled():
        _settle_or_later(at, row.id)
    return sent


def send_one(*, at: datetime, dispatch_id: UUID) -> bool:
    """Send one message; False when somebody else has it, or it was recalled."""
    sent = send_dispatch(actor=POST, at=at, dispatch_id=dispatch_id)
    if sent.outcome is None:
        return False
    try:
        # Together, so that nobody sees a message that has left on a case that does not know it.
        with transaction.atomic():
            if note_outcome(actor=POST, at=at, dispatch_id=dispatch_id, outcome=sent.outcome).state in ENDED:
                settle(at=at, dispatch_id=dispatch_id)
    except Exception:
        # What the server said must not be lost because the case can not hear it now; it is told the next time.
        log.exception("dispatch %s has ended but its case could not be told", dispatch_id)
        note_outcome(actor=POST, at=at, dispatch_id=dispatch_id, outcome=sent.outcome)
    return True


def settle(*, at: datetime, dispatch_id: UUID) -> None:
    """Tell the case how a message ended, and close the case when that was the answer's wish."""
    with transaction.atomic():
        settled = settle_dispatch(actor=POST, at=at, dispatch_id=dispatch_id)
        if settled is not None and settled.handed_over:
            registers.handed_over(at=at, case_id=settled.case_id)
        if settled is not None and settled.closes:
            conclusion.end_after_dispatch(
                at=at, case_id=settled.case_id, outcome=settled.outcome, fault_found=settled.fault_found
            )


def posted(*, actor: Actor, at: datetime, dispatch_id: UUID) -> None:
    """The letter is in the post: from now on it counts."""
    with transaction.atomic():
        mark_posted(actor=actor, at=at, dispatch_id=dispatch_id)
        settle(at=at, dispatch_id=dispatch_id)


def sent_otherwise(
    *, actor: Actor, at: datetime, case_id: UUID, dispatch_id: UUID, way: str, address: str | None = None
) -> UUID:
    """A person sends what did not arrive another way; the new dispatch."""
    with transaction.atomic():
        again = send_otherwise(actor=actor, at=at, case_id=case_id, dispatch_id=dispatch_id, way=way, address=address)
        wake("send_post")
    return again


def asked_outside(
    *, actor: Actor, at: datetime, case_id: UUID, asking: Asking, confirmed: bool, version: int | None
) -> UUID:
    """Somebody who is no part of the case is asked, or something is ordered of them; the enquiry. Raises as the act."""
    with transaction.atomic():
        enquiry_id = ask_outside(
            actor=actor, at=at, case_id=case_id, asking=asking, confirmed=confirmed, version=version
        )
        wake("send_post")
    return enquiry_id


def bounced(*, at: datetime, dispatch_id: UUID, said: str) -> None:
    """Another server sent the message back for good: the promise is open again."""
    with transaction.atomic():
        note_bounce(actor=POST, at=at, dispatch_id=dispatch_id, said=said)
        settle(at=at, dispatch_id=dispatch_id)


def reported(*, at: datetime, message_ids: Sequence[str], recipient: str, action: str, said: str) -> UUID | None:
    """Another server, or the reader's program, told what became of a mail of ours (RFC 3464, RFC 8098).

    `action` is failed, delayed, delivered or read; `said` should begin with the status code, as `5.1.1 no such user`.
    Only a Message-ID that we signed is believed. Returns the case it is about; None when no message of ours is meant.
    """
    dispatch_id = next(filter(None, map(outbox.sent_as, message_ids)), None)
    if dispatch_id is None:
        return None
    words = f"{said} ({recipient})" if recipient else said
    with transaction.atomic():
        if action == ReportAction.FAILED:
            note_bounce(actor=POST, at=at, dispatch_id=dispatch_id, said=words)
        else:
            note_report(actor=POST, at=at, dispatch_id=dispatch_id, action=action, said=words)
        # An unsure end may have become a sure one.
        settle(at=at, dispatch_id=dispatch_id)
        return heed_report(actor=POST, at=at, dispatch_id=dispatch_id, action=action)


def _send_if_it_can(at: datetime, dispatch_id: UUID) -> bool:
    try:
        return send_one(at=at, dispatch_id=dispatch_id)
    except Exception:
        # Its claim lies there and becomes unsure; the others go on.
        log.exception("dispatch %s stopped in the middle", dispatch_id)
        return False


def _settle_or_later(at: datetime, dispatch_id: UUID) -> None:
    try:
        settle(at=at, dispatch_id=dispatch_id)
    except Exception:
        # One case that can not hear must not keep the others waiting; it is told the next time.
        log.exception("dispatch %s has ended but its case could not be told", dispatch_id)
