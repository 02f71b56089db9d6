"""A new mail names the mails before it, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from uuid import UUID

import pytest

from gehor.kit.ids import new_id
from gehor.kit.mail_ids import tag_of_address
from gehor.office.models.office import Office
from gehor.outbox import queries as outbox
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.intake.rules.saying import MEDIA_TYPE, pack
from gehor.steps.intake.rules.words import Channel, MailKind
from gehor.steps.register.actions.open_case import open_case
from gehor.steps.register.models.person import CasePerson, Person
from gehor.steps.register.models.record import Record, RecordDispatch, RecordMail, RecordType
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, give
from tests.cast import AT, RESIDENT, Cast
from tests.steps.answer.conftest import POST, Post
from tests.steps.promise.cases import STANDARD_ON, owned

__all__ = ["post"]
pytestmark = pytest.mark.django_db
HERS = "<her.mail.1@mail.example.org>"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    return Post(monkeypatch)


def test_an_answer_to_a_mail_names_that_mail_and_our_own_before_it(cast: Cast, post: Post) -> None:
    case = _mailed(cast, HERS)
    receipt = acknowledge(actor=POST, at=AT, case_id=case.id, latest_on=STANDARD_ON)
    assert receipt is not None

    reply = _replies(cast, case.id)

    ours = outbox.dispatch_row(receipt)
    assert (ours.in_reply_to, ours.references) == (HERS, (HERS,))
    mail = message_from_bytes(outbox.message_of(reply))
    assert mail["In-Reply-To"] == HERS
    assert mail["References"].split() == [ours.message_id, HERS]


def test_the_receipt_of_a_form_answers_no_mail_and_the_answer_follows_the_receipt(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    receipt = acknowledge(actor=POST, at=AT, case_id=case.id, latest_on=STANDARD_ON)
    assert receipt is not None

    reply = outbox.dispatch_row(_replies(cast, case.id))

    assert outbox.dispatch_row(receipt).references == ()
    assert reply.in_reply_to == outbox.dispatch_row(receipt).message_id


def test_what_an_employee_forwarded_is_answered_by_the_residents_own_mail_never_by_the_forward(cast: Cast) -> None:
    case = _mailed(cast, HERS, outer="<ebbas.forward@smastad.example>")

    assert outbox.dispatch_row(_replies(cast, case.id)).references == (HERS,)


def test_a_note_inside_and_a_machines_mail_are_never_named_to_the_resident(cast: Cast) -> None:
    case = _mailed(cast, HERS)
    for direction, type_code in (("internal", "case_note"), ("incoming", "automatic_message")):
        told = Record.objects.filter(case_id=case.id, number=1).get()
        told.pk, told.number, told.direction = new_id(), None, direction
        told.state, told.type = "working", RecordType.objects.get(code=type_code)
        told.save(force_insert=True)
        RecordMail.objects.create(record=told, message_id=f"<{type_code}@x.example>", taken_at=AT)

    assert outbox.dispatch_row(_replies(cast, case.id)).references == (HERS,)


def test_of_several_who_wrote_nobody_learns_the_names_of_the_others_mails(cast: Cast) -> None:
    case = _mailed(cast, HERS)
    other = Person.objects.create(name="Ada Ek", known_since=AT)
    CasePerson.objects.create(case_id=case.id, person=other)

    reply = outbox.dispatch_row(_replies(cast, case.id))

    assert (reply.in_reply_to, reply.references) == ("", ())


@pytest.mark.parametrize("rubbish", ["<a@b>\r\nBcc: x@example.org", "no id at all", "<" + "a" * 1000 + "@b.example>"])
def test_a_name_that_is_none_is_left_out_and_hinders_nothing(cast: Cast, rubbish: str) -> None:
    case = _mailed(cast, rubbish[:500])

    reply = _replies(cast, case.id)

    assert outbox.dispatch_row(reply).in_reply_to == ""
    assert message_from_bytes(outbox.message_of(reply))["Bcc"] is None


def test_an_office_with_plus_addresses_is_answered_at_a_signed_one(cast: Cast, settings: object) -> None:
    Office.objects.update(reply_address="plus")
    case = owned(cast, cast.olof)

    reply = _replies(cast, case.id)

    to = message_from_bytes(outbox.message_of(reply))["Reply-To"]
    assert tag_of_address(to, settings.GEHOR_KEYS.token) == case.reference  # type: ignore[attr-defined]


def test_an_office_without_them_is_answered_at_its_own_mailbox(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    assert message_from_bytes(outbox.message_of(_replies(cast, case.id)))["Reply-To"] is None


def _mailed(cast: Cast, message_id: str, *, outer: str = "") -> CaseRow:
    """A case that came by mail under that name, with Olof; `outer` is what an employee's forward of it was called."""
    saying = replace(RUT, channel=Channel.EMAIL)
    row = receive(
        actor=RESIDENT,
        at=AT,
        channel=Channel.EMAIL,
        raw=pack(saying),
        media_type=MEDIA_TYPE,
        arrived_on=AT.date(),
        message_id=outer or message_id,
    )
    facts = MailFacts(kind=MailKind.MESSAGE, message_id=message_id)
    case = open_case(actor=RESIDENT, at=AT, received_id=row.id, saying=saying, take_self=False, mail=facts)
    give(cast, case.id, "STM", cast.olof)
    return case


def _replies(cast: Cast, case_id: UUID) -> UUID:
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case_id, text="Vi har städat.", closes=False)
    return RecordDispatch.objects.get(record=record_id).dispatch_id
