"""The resident comes back: a new record on the case there is (routine 2: coming back costs everybody time)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from gehor.journal.act import Actor, together
from gehor.journey import danger
from gehor.journey.writing import written
from gehor.kit import clock
from gehor.kit.queue import wake
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.follow_up.actions.claim_case import claim_case
from gehor.steps.follow_up.actions.complain_about_answer import complain_about_answer as complain_of
from gehor.steps.follow_up.actions.forget_resident import forget_resident
from gehor.steps.follow_up.actions.review_answer import review_answer
from gehor.steps.follow_up.actions.send_case_link import send_case_link
from gehor.steps.follow_up.actions.sign_in_resident import sign_in_resident
from gehor.steps.follow_up.rules.words import Verdict
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


def complain_about_answer(
    *, at: datetime, case_id: UUID, reference: str, text: str, language: str, anonymous: bool, once_key: str
) -> None:
    """The answer did not answer: what the resident says of it is a record, and a manager goes through it (routine 2).

    Raises StorageFull with nothing kept; Refused `not_answered_yet`.
    """

    def complain(message_id: UUID) -> None:
        complain_of(actor=Actor.resident(), at=at, case_id=case_id, message_id=message_id)

    _said(at, case_id, reference, text, language, anonymous=anonymous, once_key=once_key, then=complain)


def ask_again(
    *, at: datetime, case_id: UUID, reference: str, text: str, language: str, anonymous: bool, once_key: str
) -> None:
    """The resident takes an answered case up again, within thirty days; the promise counts from what they wrote now.

    Raises StorageFull with nothing kept; Refused `too_late_to_reopen`, `joined_or_void_stays_closed`.
    """

    def take_up(message_id: UUID) -> None:
        reopen_case(actor=Actor.resident(), at=at, case_id=case_id, reason="", record_id=message_id)

    _said(at, case_id, reference, text, language, anonymous=anonymous, once_key=once_key, then=take_up)


def review_taken_up(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    review_id: UUID,
    message_id: UUID | None,
    reason: str,
    version: int | None,
) -> None:
    """The manager agrees that the answer did not answer: the case is taken up again, from the day that was said."""
    with together():
        review_answer(
            actor=actor,
            at=at,
            case_id=case_id,
            review_id=review_id,
            verdict=Verdict.TAKEN_UP,
            reason=reason,
            version=version,
        )
        reopen_case(actor=actor, at=at, case_id=case_id, reason=reason, record_id=message_id)


def send_link(*, at: datetime, address: str, language: str) -> None:
    """Somebody asks for a link to their own cases; it leaves at once. Raises Refused `wrong_email`."""
    with together():
        send_case_link(actor=Actor.resident(), at=at, address=address, language=language)
        wake("send_post")


def signed_in(*, at: datetime, issuer: str, subject: str) -> UUID:
    """Somebody came back from the broker of e-legitimations. Raises Refused `nobody_named`."""
    return sign_in_resident(actor=Actor.resident(), at=at, issuer=issuer, subject=subject)


def claimed(*, at: datetime, resident_id: UUID, reference: str) -> None:
    """Who has shown the code of a case lays it on their own list. Raises NotThere."""
    claim_case(actor=Actor.resident(), at=at, resident_id=resident_id, reference=reference)


def forgotten(*, at: datetime, resident_id: UUID) -> None:
    """Nothing is kept of a sign-in any more; the cases stay."""
    forget_resident(actor=Actor.resident(), at=at, resident_id=resident_id)


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


def _said(
    at: datetime,
    case_id: UUID,
    reference: str,
    text: str,
    language: str,
    *,
    anonymous: bool,
    once_key: str,
    then: Callable[[UUID], object],
) -> None:
    """Words with a consequence: they are received whatever becomes of that, and said twice they are one."""
    channel = Channel.WEB_FORM
    saying = Saying(channel=channel, language=language, text=text, about=reference, anonymous=anonymous)
    received = receive(
        actor=Actor.resident(),
        at=at,
        channel=channel,
        raw=web_form.pack(saying),
        media_type=web_form.MEDIA_TYPE,
        arrived_on=clock.local_day(at),
        once_key=once_key,
    )
    if not received.again:
        _attach(at=at, received_id=received.id, case_id=case_id, then=then)


def _attach(*, at: datetime, received_id: UUID, case_id: UUID, then: Callable[[UUID], object] | None = None) -> None:
    try:
        with together():
            # Read anew: of an anonymous sender other files are kept than were sent.
            resident = Actor.resident()
            saying = read(actor=resident, at=at, received_id=received_id).saying
            record = attach_record(actor=resident, at=at, received_id=received_id, case_id=case_id, saying=saying)
            danger.keep(at=at, case_id=case_id, signs=danger.look(saying.text, first=False))
            written(at=at, case_id=case_id)
            if then is not None:
                then(record.id)
    except Exception:
        # It is received and stays so; the clock takes it up again by the reference it is about (TF 2:9).
        log.exception("item %s is received but its case has not got it yet", received_id)
