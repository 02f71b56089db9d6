"""Somebody else is asked and answers by mail: both ways a record, and the resident hears nothing of it."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client

from gehor.journey import departure, mail
from gehor.journey.mail import Taken
from gehor.people.queries import notices_for
from gehor.steps.handle.queries import Asking, enquiries
from gehor.steps.intake.queries import code_of
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordMail
from tests.cast import AT, DAY, Cast
from tests.journeys import told
from tests.journeys.conftest import Kept

pytestmark = pytest.mark.django_db(transaction=True)
ASKING = Asking(
    kind="order",
    text="Laga gungan, {reference}.",
    due_on=DAY + timedelta(days=7),
    name="Gatudrift AB",
    address="order@gatudrift.example",
)


def asks(cast: Cast, answers: dict[str, object] = told.RUT) -> Case:
    """A case of Olof's from which something is ordered, and the mail has left."""
    case = told.registers(cast, told.writes(answers), at=AT)
    told.post_goes(AT)
    departure.asked_outside(actor=cast.olof.actor, at=AT, case_id=case.pk, asking=ASKING, confirmed=False, version=None)
    told.post_goes(AT + told.MINUTE)
    return told.again(case)


def order(mails: list[EmailMessage]) -> EmailMessage:
    """The mail that the contractor got."""
    return next(one for one in mails if "gatudrift.example" in str(one["To"]))


def comes_back(to: EmailMessage, *, sender: str, text: str = "Gungan är lagad.", auto: str = "") -> Taken:
    """A mail that answers ours."""
    made = EmailMessage()
    made["From"], made["To"] = sender, str(to["Reply-To"] or "trafikkontoret@smastad.example")
    made["Subject"], made["Message-ID"] = f"Sv: {to['Subject']}", f"<{abs(hash((sender, text)))}@drift.example>"
    made["Date"] = "Wed, 25 Nov 2026 10:00:00 +0100"
    if auto:
        made["Auto-Submitted"] = auto
    made.set_content(text)
    # As mail programs write it: Python would encode a name as long as this one.
    answers = f"In-Reply-To: {to['Message-ID']}\nReferences: {to['Message-ID']}\n".encode()
    return mail.take(at=AT + told.DAY, raw=answers + bytes(made), mailbox="trafikkontoret@smastad.example")


def test_answer_by_mail_from_the_same_house_lies_on_the_case_as_its_own_record(cast: Cast, post_office: Kept) -> None:
    case = asks(cast)
    before = told.deadlines(case)
    taken = comes_back(order(post_office.mails), sender="Driftledare <per@gatudrift.example>")

    assert (taken.outcome, taken.reason, taken.case_id) == ("follow_up", "outside_reply", case.pk)
    assert told.records(case)[-2:] == [("order", 3), ("enquiry_answer", 4)]
    assert Record.objects.get(type__code="enquiry_answer").counterparty == "Gatudrift AB"
    assert (told.again(case).contacts, told.deadlines(case)) == (case.contacts, before)
    assert [row.state for row in enquiries(cast.olof.asks(), case.pk, DAY)] == ["answered"]
    assert "outside_answered" in [row.word for row in notices_for(cast.olof.asks())]
    assert not taken.receipt_queued and Case.objects.count() == 1


def test_resident_sees_neither_question_nor_answer_on_their_page_or_in_their_mails(
    cast: Cast, post_office: Kept
) -> None:
    case = asks(cast)
    comes_back(order(post_office.mails), sender="per@gatudrift.example")
    comes_back(order(post_office.mails), sender="per@gatudrift.example", text="Jag är borta.", auto="auto-replied")
    told.replies(cast, case, at=AT + 2 * told.DAY)
    told.post_goes(AT + 2 * told.DAY)
    resident = Client()
    resident.post("/sv/follow/", {"reference": case.reference, "code": code_of(case.reference)})
    page = resident.get("/sv/follow/case/").content.decode()

    assert "Vi städade i dag" in page
    assert not [word for word in ("gungan", "Gungan", "Gatudrift", "borta") if word in page]
    theirs = [one for one in post_office.mails if "rut.alm" in str(one["To"])]
    assert theirs and not [one for one in theirs if "drift" in one.as_string() or "-F1." in one.as_string()]


def test_contractor_learns_nothing_of_who_wrote(cast: Cast, post_office: Kept) -> None:
    asks(cast)
    whole = order(post_office.mails).as_string()

    assert not [word for word in ("Rut", "rut.alm", "Alm") if word in whole]
    assert "Lindv" in order(post_office.mails).get_content()


def test_answer_of_a_stranger_to_our_mail_is_an_item_of_the_inbox_that_points_at_the_case(
    cast: Cast, post_office: Kept
) -> None:
    case = asks(cast)
    taken = comes_back(order(post_office.mails), sender="Någon <nagon@annat.example>")

    assert taken.outcome == "new_item" and taken.case_id != case.pk
    record = Record.objects.get(received_id=taken.received_id)
    assert RecordMail.objects.get(record=record).may_belong_to == [case.pk]
    assert [row.state for row in enquiries(cast.olof.asks(), case.pk, DAY)] == ["sent"]
    assert told.records(case)[-1] == ("order", 3)


def test_house_that_was_asked_reaches_no_case_without_our_own_mail(cast: Cast, post_office: Kept) -> None:
    case = asks(cast)
    made = EmailMessage()
    made["From"], made["To"] = "per@gatudrift.example", "trafikkontoret@smastad.example"
    made["Subject"], made["Message-ID"] = f"Om {case.reference} och {case.reference}-F1", "<ny@gatudrift.example>"
    made["In-Reply-To"] = f"<{case.reference}-f1.{'0' * 32}.{'a' * 16}@smastad.example>"
    made.set_content("Det här är påhittat.")
    taken = mail.take(at=AT + told.DAY, raw=bytes(made), mailbox="trafikkontoret@smastad.example")

    assert taken.case_id != case.pk
    assert [row.state for row in enquiries(cast.olof.asks(), case.pk, DAY)] == ["sent"]


def test_machine_that_answers_for_the_contractor_is_laid_with_the_case_and_is_no_answer(
    cast: Cast, post_office: Kept
) -> None:
    case = asks(cast)
    taken = comes_back(
        order(post_office.mails), sender="order@gatudrift.example", text="Vi har stängt.", auto="auto-replied"
    )

    assert (taken.outcome, taken.case_id) == ("automatic", case.pk)
    assert [row.state for row in enquiries(cast.olof.asks(), case.pk, DAY)] == ["sent"]


def test_colleague_of_another_unit_answers_from_their_own_address(cast: Cast, post_office: Kept) -> None:
    case = told.registers(cast, told.writes(told.RUT), at=AT)
    inside = Asking(
        kind="enquiry", text="Stämmer det?", due_on=ASKING.due_on, name="Parkdriften", address="park@smastad.example"
    )
    departure.asked_outside(actor=cast.olof.actor, at=AT, case_id=case.pk, asking=inside, confirmed=False, version=None)
    told.post_goes(AT)
    sent = next(one for one in post_office.mails if "park@smastad.example" in str(one["To"]))
    taken = comes_back(sent, sender="Ebba Ek <ebba.ek@smastad.example>", text="Ja, det stämmer.")

    assert (taken.reason, taken.case_id) == ("outside_reply", case.pk)
    assert Record.objects.get(type__code="enquiry_answer").counterparty == "Parkdriften"


def test_anonymous_case_can_be_ordered_about_and_its_sender_still_gets_no_mail(cast: Cast, post_office: Kept) -> None:
    case = asks(cast, told.NOBODY)
    told.replies(cast, case, at=AT + told.DAY)
    told.post_goes(AT + told.DAY)

    assert [str(one["To"]) for one in post_office.mails] == [str(order(post_office.mails)["To"])]


def test_open_enquiry_hinders_neither_the_answer_nor_the_end(cast: Cast, post_office: Kept) -> None:
    case = asks(cast)
    told.replies(cast, case, at=AT + told.DAY)
    told.post_goes(AT + told.DAY)

    assert told.again(case).status == "closed"
    taken = comes_back(order(post_office.mails), sender="per@gatudrift.example")
    assert (taken.case_id, told.again(case).status) == (case.pk, "closed")
