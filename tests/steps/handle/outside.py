"""Somebody outside is asked: what is asked, and what comes back, as tests of several acts need it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor
from gehor.kit.mime.values import Address
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.handle.actions.ask_outside import ask_outside
from gehor.steps.handle.actions.note_outside_reply import note_outside_reply
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import Asking
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, MailKind
from gehor.steps.register.models.record import RecordDispatch
from tests.cast import AT, DAY, Colleague

DUE = date(2026, 12, 1)
ASKING = Asking(
    kind="order",
    text="Laga gungan vid {place}.",
    due_on=DUE,
    name="Gatudrift AB",
    address="order@gatudrift.example",
)
POST = Actor.system("take_mail")


def ask(
    who: Colleague, case_id: UUID, asking: Asking = ASKING, *, at: datetime = AT, confirmed: bool = False
) -> Enquiry:
    """Somebody is asked; the enquiry."""
    key = ask_outside(actor=who.actor, at=at, case_id=case_id, asking=asking, confirmed=confirmed)
    return Enquiry.objects.select_related("asked", "asked__type").get(pk=key)


def dispatch_of(row: Enquiry) -> Dispatch:
    """The mail that carries it."""
    return RecordDispatch.objects.select_related("dispatch").get(record=row.asked).dispatch


def answer(row: Enquiry, text: str = "Gungan är lagad.", *, at: datetime = AT) -> UUID:
    """What comes back by mail, kept as the post does; answers the received item."""
    sender = Address("Driftledare", "driftledare@gatudrift.example")
    facts = MailFacts(kind=MailKind.MESSAGE, message_id=f"<{at.timestamp()}@gatudrift.example>", sender=sender)
    saying = Saying(channel=Channel.EMAIL, language="sv", text=text, name="Driftledare", email=sender.address)
    received = receive(
        actor=POST, at=at, channel=Channel.EMAIL, raw=text.encode(), media_type="message/rfc822", arrived_on=DAY
    )
    note_outside_reply(actor=POST, at=at, received_id=received.id, enquiry_id=row.pk, saying=saying, mail=facts)
    return received.id
