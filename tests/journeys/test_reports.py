"""Other servers tell later what became of our mail, and only what is true changes anything."""

from __future__ import annotations

from email.message import EmailMessage
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from gehor.journal.queries import verify
from gehor.journey import departure
from gehor.kit.mail_ids import signed_id, tag_of_id
from gehor.outbox import queries as outbox
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.people.queries import notices_for
from gehor.steps.answer import queries as answer
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
NEXT = AT + told.DAY
LATER = NEXT + told.DAY
TO = "rut.alm@example.org"


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, with Olof, its receipt sent."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    mails.clear()
    return told.again(case)


@pytest.fixture
def sent(cast: Cast, case: Case, mails: list[EmailMessage]) -> outbox.DispatchRow:
    """Olof's answer, taken by our server."""
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.post_goes(NEXT)
    return outbox.dispatch_row(dispatch_id)


def _report(message_id: str, action: str, said: str = "5.1.1 no such user") -> UUID | None:
    return departure.reported(at=LATER, message_ids=[message_id], recipient=TO, action=action, said=said)


def test_every_mail_of_a_case_carries_its_signed_reference(
    cast: Cast, case: Case, sent: outbox.DispatchRow, mails: list[EmailMessage]
) -> None:
    assert tag_of_id(sent.message_id, settings.GEHOR_KEYS.token) == case.reference
    assert mails[-1]["Message-ID"] == sent.message_id


def test_a_bounce_that_names_our_mail_clears_what_the_answer_had_met(
    cast: Cast, case: Case, sent: outbox.DispatchRow
) -> None:
    assert _report(sent.message_id.lower(), "failed") == case.pk
    # The same report through another of our mailboxes.
    assert _report(sent.message_id, "failed") == case.pk

    assert Deadline.objects.get(case=case).met_at is None
    assert told.again(case).status == "working"
    [failure] = answer.failures(cast.olof.asks(LATER))
    assert failure.dispatch.state == "bounced"
    assert [row.said for row in outbox.tries_of(sent.id)][1:] == [f"5.1.1 no such user ({TO})"]
    assert verify().problems == ()


def test_a_forged_bounce_clears_nothing_and_is_about_nothing(case: Case, sent: outbox.DispatchRow) -> None:
    unique, host = sent.id, "smastad.example"
    forged = signed_id(case.reference, unique, host, b"somebody else's key")
    never_sent = signed_id(case.reference, uuid4(), host, settings.GEHOR_KEYS.token)

    for message_id in (forged, never_sent, f"<{unique}@{host}>", f"<{case.reference}@{host}>", "", "<x@y.example>"):
        assert _report(message_id, "failed") is None

    assert Deadline.objects.get(case=case).met_at == NEXT
    assert told.again(case).status == "closed"


def test_a_delay_is_told_to_the_officer_and_clears_nothing(cast: Cast, case: Case, sent: outbox.DispatchRow) -> None:
    assert _report(sent.message_id, "delayed", "4.4.1 no answer from host") == case.pk

    row = outbox.dispatch_row(sent.id)
    assert (row.state, row.delayed_at, row.waits_elsewhere) == ("accepted", LATER, True)
    assert Deadline.objects.get(case=case).met_at == NEXT
    assert "reply_delayed" in [notice.word for notice in notices_for(cast.olof.asks(LATER))]

    _report(sent.message_id, "delivered", "2.1.5 delivered")

    assert not outbox.dispatch_row(sent.id).waits_elsewhere
    assert "reply_delayed" not in [notice.word for notice in notices_for(cast.olof.asks(LATER))]


def test_a_read_receipt_is_only_noted_on_the_way_of_the_message(case: Case, sent: outbox.DispatchRow) -> None:
    before = told.again(case).version
    _report(sent.message_id, "read", "displayed")

    row = outbox.dispatch_row(sent.id)
    assert (row.state, row.read_at) == ("accepted", LATER)
    assert told.again(case).version == before


def test_a_delivery_report_makes_an_unsure_end_a_sure_one(cast: Cast, case: Case, mails: list[EmailMessage]) -> None:
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    send_dispatch(actor=departure.POST, at=NEXT + told.MINUTE, dispatch_id=dispatch_id)
    departure.send_due(at=NEXT + 30 * told.MINUTE)
    assert outbox.dispatch_row(dispatch_id).state == "unsure"

    _report(str(mails[-1]["Message-ID"]), "delivered", "2.1.5 delivered")

    assert outbox.dispatch_row(dispatch_id).state == "accepted"
    assert Deadline.objects.get(case=case).met_at == NEXT
    assert told.again(case).status == "closed"


def test_a_bounce_faster_than_our_own_note_of_the_sending_stands(cast: Cast, case: Case) -> None:
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    sent = send_dispatch(actor=departure.POST, at=NEXT + told.MINUTE, dispatch_id=dispatch_id)
    assert sent.outcome is not None
    _report(outbox.dispatch_row(dispatch_id).message_id, "failed")

    departure.note_outcome(actor=departure.POST, at=LATER, dispatch_id=dispatch_id, outcome=sent.outcome)
    departure.settle(at=LATER, dispatch_id=dispatch_id)

    assert outbox.dispatch_row(dispatch_id).state == "bounced"
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
