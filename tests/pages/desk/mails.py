"""Mails as they reach the office, taken in by the same journey that every reader calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

from tests.cast import AT

from gehor.journey import mail
from gehor.journey.mail import Taken
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
    "000049454e44ae426082"
)
HTML = """<html><body><h2>Hej!</h2><p style="color:red" onclick="x()">Titta <b>här</b>:</p>
<img src="cid:karta@rut.example" alt="Karta"><img src="https://spion.example/pixel.gif" alt="Spion">
<script>alert(1)</script><a href="https://exempel.example/skylt">klicka</a>
<table width="1200"><tr><td>bred tabell</td></tr></table></body></html>"""


def letter(
    *,
    subject: str = "Skylten på Lindvägen",
    text: str = "Skylten är nere. Se https://exempel.example/skylt",
    quoted: str = "",
    html: str = "",
    sender: str = "Rut Alm <rut.alm@rut.example>",
    message_id: str = "<1@rut.example>",
    pictures: bool = False,
    files: tuple[tuple[str, str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """A mail to the office, written on a Tuesday morning."""
    made = EmailMessage()
    made["From"], made["To"] = sender, "Trafikkontoret <trafikkontoret@smastad.example>"
    made["Subject"], made["Message-ID"] = subject, message_id
    made["Date"] = "Mon, 23 Nov 2026 19:04:00 +0100"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text + (f"\n\nDen 20 november 2026 skrev Trafikkontoret:\n> {quoted}\n" if quoted else ""))
    if html:
        made.add_alternative(html, subtype="html")
    if pictures:
        part = made.get_payload()[1]  # type: ignore[index]
        part.add_related(PIXEL, "image", "png", cid="<karta@rut.example>", filename="karta.png")  # type: ignore[union-attr]
    for name, media_type, data in files:
        main, _, sub = media_type.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return bytes(made)


def comes(raw: bytes, *, at: datetime = AT) -> Taken:
    """It lies in the office's box and is read."""
    return mail.take(at=at, raw=raw, mailbox="trafikkontoret@smastad.example")


def case_of(taken: Taken) -> Case:
    """The case it became, or is part of."""
    return Case.objects.get(pk=taken.case_id)


def record_of(taken: Taken) -> Record:
    """The record it became."""
    return Record.objects.filter(received_id=taken.received_id).exclude(direction="internal").get()


def newsletter(*, at: datetime = AT, message_id: str = "<nyhet@utskick.example>", subject: str = "Nyheter") -> UUID:
    """Something that is parked; the item."""
    taken = comes(
        letter(
            subject=subject,
            text="Veckans erbjudanden om vägsalt.",
            sender="Salt AB <nyheter@utskick.example>",
            message_id=message_id,
            List_Id="<nyheter.utskick.example>",
            List_Unsubscribe="<https://utskick.example/bort>",
            Precedence="bulk",
        ),
        at=at,
    )
    assert taken.outcome == "parked", taken
    return taken.received_id


def absence(*, at: datetime = AT) -> UUID:
    """A machine's mail about nothing of ours; the item."""
    taken = comes(
        letter(
            subject="Autosvar: Jag är på semester",
            text="Jag är tillbaka på måndag.",
            message_id="<borta@rut.example>",
            Auto_Submitted="auto-replied",
        ),
        at=at,
    )
    assert taken.outcome == "automatic", taken
    return taken.received_id


def broken(*, at: datetime = AT) -> UUID:
    """Bytes that are no mail at all; the item."""
    taken = comes(b"\x00\x01 <script>alert('hej')</script> bara skr\xe4p", at=at + timedelta(seconds=1))
    assert taken.outcome == "parked", taken
    return taken.received_id


def state(received_id: UUID) -> str:
    """How far an item has come."""
    return Received.objects.get(pk=received_id).state
