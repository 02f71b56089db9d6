"""The resident comes back: a new record on the case there is (routine 2: coming back costs everybody time)."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID, uuid4

from gehor.journal.act import Actor, together
from gehor.journey import danger
from gehor.journey.writing import written
from gehor.kit import clock
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft
from gehor.steps.intake.actions.read import read
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.channels import web_form
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.stop_replies import stop_replies as stop

log = logging.getLogger("gehor.journey")


def add_message(
    *,
    at: datetime,
    case_id: UUID,
    reference: str,
    text: str,
    language: str,
    files: tuple[SayingFile, ...] = (),
    anonymous: bool = False,
    once_key: str = "",
    draft_id: UUID | None = None,
) -> str:
    """More from the sender, through the page behind the code. Whoever holds the code may write; returns the reference.

    On an answered case the owner chooses what it means: nothing, reopening, or a case of its own. Of an anonymous
    sender's pictures only bare copies are kept. `draft_id` is where the files have waited; it is emptied.
    Raises StorageFull with nothing kept; Refused `file_tells_who`.
    """
    channel = Channel.WEB_FORM
    saying = Saying(channel=channel, language=language, text=text, files=files, about=reference, anonymous=anonymous)
    received = receive(
        actor=Actor.resident(),
        at=at,
        channel=Channel.WEB_FORM,
        raw=web_form.pack(saying),
        media_type=web_form.MEDIA_TYPE,
        arrived_on=clock.local_day(at),
        once_key=once_key or f"more:{uuid4()}",
        files=files,
    )
    if not received.again:
        _attach(at=at, received_id=received.id, case_id=case_id)
    if draft_id is not None:
        drop_form_draft(actor=Actor.resident(), at=at, draft_id=draft_id)
    return received.reference


def stop_replies(*, at: datetime, case_id: UUID) -> None:
    """The sender wants no more answers; what was said stays a record."""
    stop(actor=Actor.resident(), at=at, case_id=case_id)


def reopen(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    record_id: UUID | None,
    class_code: str,
    reason: str,
    version: int | None,
) -> None:
    """The owner takes an answered case up again; `record_id` is the message that asks, "" as class keeps the old one.

    The promise counts from the day the message came, in the class it is given now.
    """
    with together():
        reopen_case(actor=actor, at=at, case_id=case_id, reason=reason, record_id=record_id, version=version)
        if class_code:
            change_class(actor=actor, at=at, case_id=case_id, class_code=class_code, reason="reopened")


def _attach(*, at: datetime, received_id: UUID, case_id: UUID) -> None:
    try:
        with together():
            # Read anew: of an anonymous sender other files are kept than were sent.
            saying = read(actor=Actor.resident(), at=at, received_id=received_id).saying
            attach_record(actor=Actor.resident(), at=at, received_id=received_id, case_id=case_id, saying=saying)
            danger.keep(at=at, case_id=case_id, signs=danger.look(saying.text, first=False))
            written(at=at, case_id=case_id)
    except Exception:
        # It is received and stays so; the clock takes it up again by the reference it is about (TF 2:9).
        log.exception("item %s is received but its case has not got it yet", received_id)
