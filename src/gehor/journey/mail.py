"""A mail reaches the office: kept raw, understood, then a case, a case's next record, or nothing (TF 2:3, routine 1).

Its bytes are committed before anything is made of them. Whatever fails after that, the mail lies there, and the clock
or a registrar takes it up again; whoever brought it is never told of a failure that they could only answer by sending
it once more.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from gehor.journal.act import Actor, together
from gehor.journey import mail_ways, registration
from gehor.journey.mail_ways import POST, Item, Taken
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.file_mail import file_mail
from gehor.steps.intake.actions.hand_in import hand_in as hand_in_act
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.actions.read_mail import read_mail
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.actions.try_again import try_again
from gehor.steps.intake.rules.mail_bytes import identity, media_type
from gehor.steps.intake.rules.words import Channel, MailOutcome
from gehor.steps.register.actions.attach_note import attach_note
from gehor.steps.register.queries import threading

__all__ = ["Taken", "add_parked", "file_parked", "finish", "hand_in", "neglect_parked", "open_parked", "take"]
log = logging.getLogger("gehor.journey")
# A mail that has taken its worker down so often is not tried again by itself.
MOST_TRIES: Final = 5
# The ground is gone, not the mail at fault: the clock tries again.
_PASSES: Final = (OperationalError, InterfaceError, OSError, Refused, NotThere)


def take(*, at: datetime, raw: bytes, mailbox: str = "") -> Taken:
    """A mail as it came, from whichever reader; `mailbox` is the box it lay in.

    Raises StorageFull, DatabaseError or whatever else only while nothing is kept: the reader must then keep the mail.
    Once this has answered the bytes are safe. The same mail through several boxes is one item.
    """
    message_id, content_digest = identity(raw)
    received = receive(
        actor=POST,
        at=at,
        channel=Channel.EMAIL,
        raw=raw,
        media_type=media_type(raw),
        arrived_on=clock.local_day(at),
        message_id=message_id,
        content_digest=content_digest,
        mailbox=mailbox,
    )
    if received.again:
        return _again(received)
    try:
        return _handle(at, received)
    except Exception as error:
        log.exception("mail %s is received and waits", received.reference)
        return _left(at, received, error)


def hand_in(*, actor: Actor, at: datetime, raw: bytes, name: str, note: str = "") -> Taken:
    """An employee brings a mail from their own mailbox: the way of what they forward (TF 2:8, routine 5).

    It counts from the day it reached them, and they are the one who took it in. What the office has already gets
    their name as well. Raises NotAllowed, StorageFull with nothing kept, and Refused as the act does.
    """
    received, is_new_to_them = hand_in_act(actor=actor, at=at, raw=raw, name=name, note=note)
    if not received.again:
        try:
            return _handle(at, received)
        except Exception as error:
            log.exception("mail %s is handed in and waits", received.reference)
            return _left(at, received, error)
    taken = _again(received)
    if taken.case_id is not None and is_new_to_them and actor.staff_id is not None:
        attach_note(
            actor=POST,
            at=at,
            received_id=received.id,
            case_id=taken.case_id,
            staff_id=actor.staff_id,
            text=note or mail_ways.SAME_CAME,
        )
    return taken


def finish(*, at: datetime, received_id: UUID) -> bool:
    """Take up a mail that still waits; one that fails too often is laid before a registrar. False when it waits on."""
    received = intake.received(received_id)
    if try_again(actor=POST, at=at, received_id=received_id) > MOST_TRIES:
        park(actor=POST, at=at, received_id=received_id, why="could_not_be_read")
        return False
    try:
        _handle(at, received)
    except Exception as error:
        log.exception("mail %s could not be taken up", received.reference)
        _left(at, received, error)
        return False
    return True


def open_parked(*, actor: Actor, at: datetime, received_id: UUID) -> UUID:
    """A registrar says that somebody wrote this: it becomes an item of the inbox, counted from the day it came.

    Answers the case. Raises NotThere, NotAllowed; Refused `already_taken`.
    """
    with transaction.atomic():
        item = _taken_up(actor, at, received_id)
        taken = mail_ways.person(item)
    return taken.case_id or _lost(received_id)


def add_parked(*, actor: Actor, at: datetime, received_id: UUID, case_id: UUID) -> None:
    """A registrar says to which case a parked mail belongs. Raises NotThere, NotAllowed; Refused `already_taken`."""
    with transaction.atomic():
        mail_ways.attach(_taken_up(actor, at, received_id), case_id, chosen=True)


def neglect_parked(*, actor: Actor, at: datetime, received_id: UUID, reason: str) -> UUID:
    """A registrar finds a parked mail of no importance, for a lawful reason (OSL 5:1): a case that is closed at once.

    No receipt goes. Answers the case. Raises NotThere, NotAllowed; Refused `already_taken`, `belongs_to_a_case` when it
    goes on with a case there is, and as `registration.negligible`.
    """
    with transaction.atomic():
        item = _taken_up(actor, at, received_id)
        silent = replace(item, read=replace(item.read, facts=replace(item.facts, may_be_answered=False)))
        taken = mail_ways.person(silent)
        if taken.outcome != MailOutcome.NEW_ITEM or taken.case_id is None:
            raise Refused("belongs_to_a_case")
        registration.negligible(actor=actor, at=at, case_id=taken.case_id, reason=reason, version=None)
    return taken.case_id


def file_parked(*, actor: Actor, at: datetime, received_id: UUID, why: str) -> None:
    """A registrar has looked at a parked mail and it needs no case (OSL 5:1).

    Raises NotThere, NotAllowed; Refused `no_reason`, `already_taken`.
    """
    file_mail(actor=actor, at=at, received_id=received_id, why=why)


def _handle(at: datetime, received: intake.ReceivedRow) -> Taken:
    with together():
        read = read_mail(actor=POST, at=at, received_id=received.id)
        if read.taken:
            return _again(received)
        return mail_ways.go(Item(POST, at, received, read))


def _taken_up(actor: Actor, at: datetime, received_id: UUID) -> Item:
    read = read_mail(actor=actor, at=at, received_id=received_id, decided=True)
    if read.taken:
        raise Refused("already_taken")
    return Item(actor, at, intake.received(received_id), read, decided=True)


def _again(received: intake.ReceivedRow) -> Taken:
    """It came before; what became of it then stands."""
    case_id = threading.case_of_item(received.id)
    return Taken(MailOutcome.DUPLICATE, "same_mail", received.id, received.reference, case_id, receipt_queued=False)


def _left(at: datetime, received: intake.ReceivedRow, error: Exception) -> Taken:
    why = "waits"
    if not isinstance(error, _PASSES):
        try:
            park(actor=POST, at=at, received_id=received.id, why="could_not_be_read")
            why = "could_not_be_read"
        except Exception:
            log.exception("mail %s could not be parked either; it waits", received.reference)
    return Taken(MailOutcome.PARKED, why, received.id, received.reference, None, receipt_queued=False)


def _lost(received_id: UUID) -> UUID:
    raise LookupError(f"item {received_id} has no case")
