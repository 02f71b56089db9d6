"""Mails for stories: as a resident's or an employee's own program would write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from gehor.journey import mail
from gehor.journey.mail import Taken
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.register.models.case import Case
from tests.cast import AT

OFFICE = "trafikkontoret@smastad.example"
RUT = "Rut Alm <rut.alm@example.org>"
OLOF = "Olof Ek <olof.ek@smastad.example>"
EBBA = "Ebba Ek <ebba.ek@smastad.example>"


def letter(
    text: str = "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags.",
    *,
    sender: str = RUT,
    to: str = OFFICE,
    subject: str = "Skräp vid lekplats",
    message_id: str = "<1@rut.example>",
    answers: str = "",
    at: datetime = AT,
    files: Sequence[tuple[str, str, bytes]] = (),
    **headers: str,
) -> bytes:
    """A mail to the last byte; `answers` is the Message-ID it answers, other headers by name with underscores."""
    # A long Message-ID on one line, as the programs people use write it.
    made = EmailMessage(policy=SMTP.clone(max_line_length=900))
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(at)
    if message_id:
        made["Message-ID"] = message_id
    if answers:
        made["In-Reply-To"] = made["References"] = answers
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, media_type, data in files:
        main, _, sub = media_type.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    if made.is_multipart():
        # The library would draw a new one each time; a mail that is brought again is the same to the last byte.
        made.set_boundary("=_letter")
    return made.as_bytes()


def comes(raw: bytes | None = None, *, at: datetime = AT, mailbox: str = "", **words: object) -> Taken:
    """A mail reaches the office; made of the words when no bytes are given."""
    return mail.take(at=at, raw=letter(**words) if raw is None else raw, mailbox=mailbox)  # type: ignore[arg-type]


def case_of(taken: Taken) -> Case:
    """The case a mail came to."""
    return Case.objects.get(pk=taken.case_id)


def our_id(case: Case) -> str:
    """The Message-ID of the latest message we sent on the case."""
    return (
        Dispatch.objects.filter(order_key=str(case.pk)).order_by("id").values_list("message_id", flat=True).last() or ""
    )
