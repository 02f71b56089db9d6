"""Something reaches the office: received, read, a case or a case's next record, its promise, its receipt.

One function per channel, the same spine. What is received is committed first; if anything after that fails, the
item waits as new and the clock takes it up again at the same point (TF 2:9, routine 1, 2 and 5).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from gehor.journal.act import Actor, together
from gehor.journey import danger, mail
from gehor.journey.writing import written
from gehor.kit import clock
from gehor.kit.guard import once
from gehor.kit.queue import wake
from gehor.kit.refused import NotThere, Refused
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.follow_up.actions.claim_case import claim_case
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.actions.read import read
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.actions.send_form import send_form
from gehor.steps.intake.channels import taken_in as note_channel
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import ReceivedState
from gehor.steps.promise import queries as promise
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.rules.dates import Promises
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.open_case import open_case
from gehor.steps.register.queries import match as register

log = logging.getLogger("gehor.journey")
# Long enough that the request which received it has had its own chance.
LEFT_BEHIND = timedelta(seconds=30)
Opened = tuple[Saying, Promises]


@dataclass(frozen=True)
class Arrived:
    """What the receipt says: the item's reference and code, and the promise, if there is one to keep.

    `latest_on` is None when the day has already passed; then the receipt apologises instead.
    `opened` is False while the item still waits for its case.
    """

    reference: str
    code: str
    arrived_on: date
    simple_on: date
    latest_on: date | None
    anonymous: bool
    opened: bool


def web_form(
    *, at: datetime, draft_id: UUID, copy: str = "", category_code: str = "", resident_id: UUID | None = None
) -> Arrived:
    """A resident pressed send: the draft becomes a received item and a case. Twice is once.

    `copy` is the mark of a text that was kept in a browser: from one such text one item comes, whatever drafts have
    been made of it since. `category_code` is what it is about, chosen on the last page. `resident_id`: who is signed in
    with an e-legitimation; it is laid on their list unless they are anonymous. Raises Refused when the draft is gone or
    has no text, `copy_was_sent` when another draft of the same text was sent; StorageFull when it could not be kept.
    """
    resident = Actor.resident()
    if not copy:
        received = send_form(actor=resident, at=at, draft_id=draft_id, category_code=category_code)
    else:
        with transaction.atomic():
            before = once.claim(f"copy:{copy}")
            if before not in {None, str(draft_id)}:
                raise Refused("copy_was_sent")
            received = send_form(actor=resident, at=at, draft_id=draft_id, category_code=category_code)
            once.remember(f"copy:{copy}", str(draft_id))
    arrived = _arrive(at=at, actor=resident, received=received, take_self=False)
    if resident_id is not None and not arrived.anonymous:
        try:
            claim_case(actor=resident, at=at, resident_id=resident_id, reference=arrived.reference)
        except NotThere:
            # Taken away in another window this very moment: the receipt's code opens it all the same.
            log.info("what a resident sent lies on no list, as they have taken theirs away")
    return arrived


def copy_was_sent(copy: str) -> bool:
    """Whether something has been sent of the text that was kept in a browser under that mark."""
    return bool(once.done(f"copy:{copy}"))


def told_at_once(*, at: datetime, key: UUID, language: str, answers: Mapping[str, Any]) -> UUID:
    """A resident told everything on one page. With the same `key` again it is the same item. Answers its draft.

    Raises Refused as `web_form`; then nothing is kept, as everything still stands on the page.
    """
    resident = Actor.resident()
    with transaction.atomic():
        before = once.claim(f"told:{key}")
        if before:
            return UUID(before)
        draft = save_form_draft(actor=resident, at=at, draft_id=None, language=language, answers=answers)
        received = send_form(actor=resident, at=at, draft_id=draft.id)
        once.remember(f"told:{key}", str(draft.id))
    _arrive(at=at, actor=resident, received=received, take_self=False)
    return draft.id


def taken_in(
    *,
    actor: Actor,
    at: datetime,
    saying: Saying,
    take_self: bool,
    once_key: str | None = None,
    receipt: bool = True,
) -> Arrived:
    """An employee took down what was said by telephone, at the counter or in a letter (FL 27 §, routine 4 and 5).

    No `receipt` where the person gets their answer, or another message in its place, with the note.
    """
    received = receive(
        actor=actor,
        at=at,
        channel=saying.channel,
        raw=note_channel.pack(saying),
        media_type=note_channel.MEDIA_TYPE,
        arrived_on=saying.arrived_on or clock.local_day(at),
        once_key=once_key,
        taken_by=actor.staff_id,
        files=saying.files,
    )
    return _arrive(at=at, actor=actor, received=received, take_self=take_self, receipt=receipt)


def receipt(*, draft_id: UUID) -> Arrived | None:
    """The receipt of a form that was sent, as often as it is asked for; None when it never was."""
    received = intake.sent_form(draft_id)
    return _arrived(received, opened=received.state == "taken") if received else None


def finish_waiting(*, at: datetime) -> int:
    """Take up what still waits for its case; what fails again is parked for the registrar. Returns how many opened."""
    opened = 0
    for received_id in intake.waiting(at - LEFT_BEHIND):
        received = intake.received(received_id)
        if received.is_mail:
            opened += mail.finish(at=at, received_id=received_id)
            continue
        if received.is_scan:
            # Read by its own job, in its own time.
            continue
        actor = Actor.system("finish_arrivals")
        try:
            _open(at=at, actor=actor, received=received, take_self=False)
            opened += 1
        except Exception:
            log.exception("item %s could not become a case", received.reference)
            if at - received.captured_at > timedelta(hours=1):
                park(actor=actor, at=at, received_id=received.id, why="could_not_be_opened")
    return opened


def open_parked(*, actor: Actor, at: datetime, received_id: UUID, receipt: bool = True) -> UUID:
    """A registrar takes up an item that could not become a case by itself; what nobody can read stands as it came.

    It counts from the day it reached us, and is acknowledged if `receipt`. Answers the case.
    Raises NotThere, NotAllowed; Refused `already_taken`.
    """
    with transaction.atomic():
        saying = _told(actor, at, received_id)
        if intake.received(received_id).state == ReceivedState.TAKEN:
            raise Refused("already_taken")
        earlier = register.case_of_reference(saying.about) if saying.about else None
        if earlier is not None:
            record = attach_record(actor=actor, at=at, received_id=received_id, case_id=earlier, saying=saying)
            return record.case_id
        signs = danger.look(saying.text)
        case = open_case(actor=actor, at=at, received_id=received_id, saying=saying)
        promises = set_deadlines(actor=actor, at=at, case_id=case.id)
        danger.keep(at=at, case_id=case.id, signs=signs)
        if receipt and not saying.nobody:
            acknowledge(actor=actor, at=at, case_id=case.id, latest_on=promises.latest_on)
        wake("send_post")
    return case.id


def add_parked(*, actor: Actor, at: datetime, received_id: UUID, case_id: UUID) -> None:
    """A registrar says to which case such an item belongs. Raises NotThere, NotAllowed; Refused `already_taken`."""
    with transaction.atomic():
        saying = _told(actor, at, received_id)
        if intake.received(received_id).state == ReceivedState.TAKEN:
            raise Refused("already_taken")
        attach_record(actor=actor, at=at, received_id=received_id, case_id=case_id, saying=saying, chosen=True)


def _told(actor: Actor, at: datetime, received_id: UUID) -> Saying:
    try:
        return read(actor=actor, at=at, received_id=received_id).saying
    except Refused:
        return intake.as_it_came(received_id)


def _arrive(
    *, at: datetime, actor: Actor, received: intake.ReceivedRow, take_self: bool, receipt: bool = True
) -> Arrived:
    if received.again:
        return _arrived(received, opened=received.state == "taken")
    try:
        opened = _open(at=at, actor=actor, received=received, take_self=take_self, receipt=receipt)
    except Exception:
        # It is received and stays so; the resident gets the receipt and the clock takes the rest up again.
        log.exception("item %s is received but its case waits", received.reference)
        return _arrived(received, opened=False)
    return _arrived(received, opened=True) if opened is None else _receipt(received, *opened, opened=True)


def _open(
    *, at: datetime, actor: Actor, received: intake.ReceivedRow, take_self: bool, receipt: bool = True
) -> Opened | None:
    """None when there was a case: it is open already, or the item became its next record."""
    with together():
        # The item is held from here on: whoever waited for somebody else to open it finds that done.
        saying, taken = read(actor=actor, at=at, received_id=received.id)
        if taken:
            return None
        earlier = register.case_of_reference(saying.about) if saying.about else None
        if earlier is not None:
            attach_record(actor=actor, at=at, received_id=received.id, case_id=earlier, saying=saying)
            danger.keep(at=at, case_id=earlier, signs=danger.look(saying.text, first=False))
            written(at=at, case_id=earlier)
            return None
        signs = danger.look(saying.text)
        case = open_case(actor=actor, at=at, received_id=received.id, saying=saying, take_self=take_self)
        promises = set_deadlines(actor=actor, at=at, case_id=case.id)
        danger.keep(at=at, case_id=case.id, signs=signs)
        if receipt and not saying.anonymous:
            acknowledge(actor=actor, at=at, case_id=case.id, latest_on=promises.latest_on)
        wake("send_post")
    return saying, promises


def _arrived(received: intake.ReceivedRow, *, opened: bool) -> Arrived:
    saying = intake.saying_of(received.id)
    promises = promise.promises_for(received.channel, received.arrived_on, clock.local_day(received.captured_at))
    return _receipt(received, saying, promises, opened=opened)


def _receipt(received: intake.ReceivedRow, saying: Saying, promises: Promises, *, opened: bool) -> Arrived:
    return Arrived(
        reference=received.reference,
        code=received.code,
        arrived_on=received.arrived_on,
        simple_on=promises.simple_on,
        latest_on=promises.latest_on,
        anonymous=saying.anonymous,
        opened=opened,
    )
