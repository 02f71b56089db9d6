"""What goes to, and comes from, somebody who is no part of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.outbox import writes as outbox
from gehor.outbox.rules.parcel import ParcelData
from gehor.outbox.rules.states import DispatchKind
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.settings import record_type
from gehor.steps.register.rules.entries import counterparty_of
from gehor.steps.register.rules.words import ENQUIRY_ANSWER, Direction
from gehor.steps.register.writes.opening import add_incoming, arrival_of
from gehor.steps.register.writes.records import HIDDEN, add_files, draft_record, next_record_number, reply_to, sender_of


def dispatch_outside(
    act: Act,
    case: Case,
    *,
    type_code: str,
    name: str,
    address: str,
    tag: str,
    subject: str,
    text: str,
    send_after: datetime,
    files: Sequence[SayingFile] = (),
    secret: str = "",
    along: Sequence[SayingFile] = (),
    message: str = "",
    parcel: ParcelData | None = None,
) -> tuple[Record, UUID]:
    """Make the outgoing record to somebody else than who wrote, and its mail; it names no other mail of the case.

    A `parcel` goes into another register by its own way. `message` is what is sent where it is not the record's text,
    `along` what goes with it and is no file of the case.

    The mail carries `tag` alone, so that its answer never comes to the case as a word of the resident's. `secret` is
    what only the other party may use: the record, which many read, holds dots instead. Raises Refused
    `record_type_unknown`, `file_not_cleaned` (name=…).
    """
    us = office.office_on(local_day(act.at))
    files = intake.files_to_send(files)
    record = draft_record(
        act,
        case,
        type_code=type_code,
        direction=Direction.OUTGOING,
        text=text.replace(secret, HIDDEN) if secret else text,
        language="sv",
        counterparty=counterparty_of(name, anonymous=False),
    )
    add_files(act, record, files)
    dispatch_id = outbox.queue(
        act,
        kind=DispatchKind.TRANSFER if parcel else DispatchKind.EMAIL,
        sender=sender_of(us),
        name=name,
        address=address,
        subject=subject,
        text=message or text,
        language=record.language,
        order_key=str(case.pk),
        tag=tag,
        reply_to="" if parcel else reply_to(us, tag),
        pressed_at=act.at,
        send_after=send_after,
        files=tuple((file.stored_id, file.name) for file in (*along, *files)),
        parcel=parcel,
    )
    RecordDispatch.objects.create(record=record, dispatch_id=dispatch_id)
    return record, dispatch_id


def feed_outside(
    act: Act,
    case: Case,
    *,
    name: str,
    address: str,
    tag: str,
    subject: str,
    text: str,
    along: Sequence[SayingFile],
    parcel: ParcelData | None,
) -> UUID:
    """Let the office's own main diary have what stands here; the dispatch. It is a copy of the register, no handling of
    the case, so it makes no record (OSL 5:1).
    """
    us = office.office_on(local_day(act.at))
    return outbox.queue(
        act,
        kind=DispatchKind.TRANSFER if parcel else DispatchKind.EMAIL,
        sender=sender_of(us),
        name=name,
        address=address,
        subject=subject,
        text=text,
        language="sv",
        order_key=str(case.pk),
        tag=tag,
        reply_to="" if parcel else reply_to(us, tag),
        pressed_at=act.at,
        send_after=act.at,
        files=tuple((file.stored_id, file.name) for file in along),
        parcel=parcel,
    )


def add_answer(
    act: Act,
    case: Case,
    *,
    received_id: UUID,
    saying: Saying,
    mail: MailFacts | None,
    counterparty: str,
    type_code: str = ENQUIRY_ANSWER,
) -> Record | None:
    """Enter what came back as a record from whom we asked; None when the item has its record already.

    No contact of the resident's is counted, nothing is opened anew and no promise is touched. Raises NotThere; Refused
    `record_type_unknown`.
    """
    arrival = arrival_of(act, received_id)
    if arrival.taken:
        return None
    record = add_incoming(
        act,
        case,
        arrival,
        # The house that was asked is the other party, whichever of its people wrote.
        replace(saying, name=counterparty, anonymous=False),
        number=next_record_number(case),
        files=saying.files,
        mail=mail,
        type_id=record_type(type_code).id,
    )
    intake.mark_taken(act, received_id, MailOutcome.FOLLOW_UP)
    return record
