"""What opening a case and adding a message to one have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.kit.settled.kept import kept
from gehor.office.models.category import Category
from gehor.people.models.unit import Unit
from gehor.people.queries import staff_row
from gehor.people.rules.words import UnitKind
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.intake.rules.words import SPOKEN, ReceivedState, ReplyBy
from gehor.steps.register.models.case import Case, RegistrationRule
from gehor.steps.register.models.person import CasePerson, ContactPoint, Person
from gehor.steps.register.models.record import Record, RecordType
from gehor.steps.register.queries.addressee import Sender
from gehor.steps.register.rules.contacts import folded, points_of
from gehor.steps.register.rules.entries import counterparty_of
from gehor.steps.register.rules.threads import Named
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import (
    AUTOMATIC_MESSAGE,
    INCOMING_MESSAGE,
    UNSORTED,
    ContactKind,
    Direction,
    RecordState,
)
from gehor.steps.register.writes.gate import chain
from gehor.steps.register.writes.mails import add_mail
from gehor.steps.register.writes.records import add_files
from gehor.steps.register.writes.shield import put_words


@dataclass(frozen=True)
class Arrival:
    """A received item, locked, with what the office says about such items."""

    received_id: UUID
    reference: str
    key_digest: str
    channel: str
    arrived_on: date
    captured_at: datetime
    taken: bool
    taken_by: UUID | None
    registry_id: int
    category_id: int
    type_id: int
    automatic_type_id: int
    series: str


@dataclass(frozen=True)
class _Said:
    """What the office has settled about items of a channel and kind; None and "" where it has settled nothing."""

    registry_id: int | None
    category_id: int | None
    type_id: int | None
    automatic_type_id: int | None
    series: str


def arrival_of(act: Act, received_id: UUID, *, category_code: str = "", kind: str = "") -> Arrival:
    """Raises NotThere; Refused `office_not_loaded` when the office has no registry, category or record type yet."""
    row = intake.held(act, received_id)
    said = _settled(row.channel, kind, category_code)
    if said.registry_id is None or said.category_id is None or said.type_id is None:
        raise Refused("office_not_loaded")
    return Arrival(
        received_id=row.pk,
        reference=row.reference,
        key_digest=row.key_digest,
        channel=row.channel,
        arrived_on=row.arrived_on,
        captured_at=row.captured_at,
        taken=row.state == ReceivedState.TAKEN,
        taken_by=row.taken_by_id,
        registry_id=said.registry_id,
        category_id=said.category_id,
        type_id=said.type_id,
        # An office that has not loaded the type yet keeps a machine's mail as any other.
        automatic_type_id=said.automatic_type_id or said.type_id,
        series=said.series,
    )


@kept
def _settled(channel: str, kind: str, category_code: str) -> _Said:
    types = dict(RecordType.objects.filter(code__in=[INCOMING_MESSAGE, AUTOMATIC_MESSAGE]).values_list("code", "pk"))
    registry = Unit.objects.filter(kind=UnitKind.REGISTRY, valid_to__isnull=True)
    # Rules of the channel that diarise by themselves; the kind's own before the channel's.
    rules = RegistrationRule.objects.filter(channel=channel, active=True, kind__in={"", kind}).order_by("-kind")
    categories = dict(Category.objects.filter(code__in={category_code, UNSORTED}).values_list("code", "pk"))
    return _Said(
        registry_id=registry.values_list("pk", flat=True).first(),
        category_id=categories.get(category_code, categories.get(UNSORTED)),
        type_id=types.get(INCOMING_MESSAGE),
        automatic_type_id=types.get(AUTOMATIC_MESSAGE),
        series=rules.values_list("series", flat=True).first() or "",
    )


def lives_in(case_id: UUID) -> UUID:
    """The case itself, or the one it was joined into."""
    into = Case.objects.filter(pk=case_id).values_list("joined_into_id", flat=True).first()
    return lives_in(into) if into is not None else case_id


def wish_of(saying: Saying) -> str:
    """How the answer can be given; behind the code when there is no other way."""
    if saying.nobody or not any((saying.email, saying.phone, saying.address)):
        return ReplyBy.PAGE
    return saying.reply_by


def add_sender(act: Act, case: Case, saying: Saying, mail: MailFacts | None = None) -> None:
    """The person who wrote, with the ways to reach them, the wished one last; an anonymous case gets none.

    What is written to them goes to the latest address of its kind: where they ask for the answer, never the one they
    happened to write from.
    """
    if case.anonymous:
        return
    person = Person(name=saying.name.strip(), language=saying.language, known_since=act.at)
    given = points_of(email=saying.email, phone=saying.phone, address=saying.address)
    points = [*_further_addresses(saying.email, mail), *given]
    act.add(
        person,
        *(ContactPoint(person=person, kind=kind, value=value, folded=key) for kind, value, key in points),
        CasePerson(case=case, person=person),
    )
    act.hold(("sender", case.pk), Sender(person.name, silent=False, ways={kind: value for kind, value, _ in points}))
    act.note(chain(case), "person", person.pk, name=saying.name, contacts=saying.email + saying.phone + saying.address)


def _further_addresses(email: str, mail: MailFacts | None) -> tuple[tuple[ContactKind, str, str], ...]:
    """Where they write from, beside where they want the answer: so that they are known when they write again."""
    given = (mail.sender.address, *mail.also_known_as) if mail else ()
    known = folded(ContactKind.EMAIL, email)
    further = {folded(ContactKind.EMAIL, address): address for address in given if address}
    return tuple((ContactKind.EMAIL, address, key[:400]) for key, address in further.items() if key != known)


def add_incoming(
    act: Act,
    case: Case,
    arrival: Arrival,
    saying: Saying,
    *,
    number: int,
    files: Sequence[SayingFile],
    name: str = "",
    mail: MailFacts | None = None,
    automatic: bool = False,
    type_id: int | None = None,
) -> Record:
    """What came, entered at once: dated the day it reached us, with its original behind it.

    `name` tells who wrote when the message itself does not; `automatic` that a machine did; `type_id` what it is when
    it is no message of the sender's.
    """
    record = Record(
        case=case,
        type_id=type_id or (arrival.automatic_type_id if automatic else arrival.type_id),
        direction=Direction.INCOMING,
        state=RecordState.ENTERED,
        number=number,
        dated_on=arrival.arrived_on,
        entered_at=act.at,
        text=saying.text,
        machine_read=saying.scanned,
        quoted=mail.quoted if mail else "",
        html=mail.html if mail else "",
        language=saying.language,
        received_id=arrival.received_id,
        made_at=act.at,
        said_at=saying.said_at,
    )
    if arrival.taken_by is not None and arrival.channel in SPOKEN and mail is None:
        # Who wrote it down, and by the row's own moment when (FL 27 §); the words stay the person's.
        heard = staff_row(arrival.taken_by)
        record.author_id, record.author_name = heard.id, heard.name
    counterparty = counterparty_of(saying.name or name, anonymous=saying.nobody and not name)
    put_words(case, record, counterparty=counterparty, subject=brief(case.title))
    act.add(record)
    if mail is not None:
        add_mail(act, record, mail)
    add_files(act, record, intake.files_to_show(files) if files else ())
    # What a receipt to the sender goes on with, while nothing else lies in the case.
    named = [(record.made_at, Named(mail.message_id, came=True))] if mail and mail.message_id and not automatic else []
    act.hold(("came", case.pk), named if number == 1 else None)
    act.note(chain(case), "record", record.pk, number=number, type=INCOMING_MESSAGE, text=saying.text)
    return record
