"""What is written inside never leaves: by mail, letter, code or public page, whatever the office sends (TF 2:12)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gehor.journey import conclusion, departure, return_visit
from gehor.outbox.models.dispatch import Dispatch, DispatchFile
from gehor.outbox.queries import letter_of, message_of
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.answer.queries import preview
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.handle.queries import Asking, preview_outside
from gehor.steps.handle.rules.outside import EnquiryKind
from gehor.steps.intake.queries import code_of
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.rules.words import Direction
from tests.cast import AT, DAY, Cast
from tests.journeys import told
from tests.journeys.conftest import Kept

pytestmark = pytest.mark.django_db(transaction=True)
# Two words that stand nowhere else, so that finding either anywhere outside is a leak.
CASE_NOTE, MEMORY_NOTE = "kvittenbjörk", "lavendelsnok"
INSIDE = (CASE_NOTE, MEMORY_NOTE)
LETTER = {**told.RUT, "reply_by": "letter", "address": "Lindvägen 3\n123 45 Småstad"}


def noted(cast: Cast, answers: dict[str, object], *, at: datetime = AT) -> Case:
    """A case of Olof's with a note and a comment on it."""
    case = told.registers(cast, told.writes(answers, at=at), at=at)
    write_note(actor=cast.olof.actor, at=at, case_id=case.pk, text=f"Entreprenören sade {CASE_NOTE}.")
    write_memory_note(actor=cast.olof.actor, at=at, case_id=case.pk, text=f"Jag undrar om {MEMORY_NOTE}.")
    return case


def goes(cast: Cast, at: datetime) -> None:
    """The post runs, and Rebecka posts the letters."""
    told.post_goes(at)
    for row in Dispatch.objects.filter(state="to_post"):
        departure.posted(actor=cast.rebecka.actor, at=at + told.DAY / 4, dispatch_id=row.id)


def lives(cast: Cast, case: Case) -> None:
    """Everything that the office can send on a case: receipt, notice of longer time, a message back, the answer."""
    goes(cast, AT)
    send_interim_notice(
        actor=cast.olof.actor,
        at=AT + told.DAY,
        case_id=case.pk,
        reason="Vi väntar på tjälen.",
        new_due_on=DAY + timedelta(days=28),
    )
    goes(cast, AT + told.DAY)
    return_visit.add_message(
        at=AT + 2 * told.DAY, case_id=case.pk, reference=case.reference, text="Hur går det?", language="sv"
    )
    for kind in EnquiryKind:
        # Somebody else is asked as well, with everything along that may go along.
        departure.asked_outside(
            actor=cast.olof.actor,
            at=AT + 2 * told.DAY,
            case_id=case.pk,
            asking=Asking(
                kind=kind,
                text="Se över {reference}.",
                due_on=DAY + timedelta(days=7),
                name="Gatudrift AB",
                address="order@gatudrift.example",
                with_contact=not case.anonymous,
            ),
            confirmed=False,
            version=None,
        )
    goes(cast, AT + 2 * told.DAY)
    kept = Record.objects.get(case=case, type__code="memory_note").pk
    # Even a comment that was kept as a record stays inside.
    clean_case(actor=cast.olof.actor, at=AT + 2 * told.DAY, case_id=case.pk, keep=[kept])
    told.replies(cast, case, at=AT + 3 * told.DAY)
    goes(cast, AT + 3 * told.DAY)


def outside(case: Case) -> str:
    """All that has been laid in the outbox, as it is handed over, with the letters' own text."""
    rows = Dispatch.objects.all()
    said = ["\n".join((row.subject, row.text, row.name, row.address)) for row in rows]
    raw = [message_of(row.id).decode("utf-8", "replace") for row in rows if row.kind == "email"]
    return "\n".join([*said, *raw])


@pytest.mark.parametrize("answers", [told.RUT, LETTER, told.NOBODY], ids=["mail", "letter", "code"])
def test_no_message_of_any_kind_ever_holds_a_word_of_a_note(
    cast: Cast, post_office: Kept, answers: dict[str, object]
) -> None:
    case = noted(cast, answers)
    lives(cast, case)

    text = outside(case) + "\n".join(str(mail) for mail in post_office.mails)
    assert "Vi städade i dag" in text and "Se över" in text
    assert not [word for word in INSIDE if word in text]
    assert not DispatchFile.objects.exists()


def test_no_letter_prints_a_word_of_a_note(cast: Cast, post_office: Kept, tmp_path) -> None:
    case = noted(cast, LETTER)
    lives(cast, case)

    for row in Dispatch.objects.filter(kind="letter"):
        # The letter is made of its row alone, whose words are looked at above; here that it is made at all.
        assert letter_of(row.id).startswith(b"%PDF")
    assert Dispatch.objects.filter(kind="letter").exists()


def test_no_page_of_the_resident_or_the_public_shows_a_word_of_a_note(cast: Cast, post_office: Kept) -> None:
    case = noted(cast, told.RUT)
    lives(cast, case)
    resident = Client()
    resident.post("/sv/follow/", {"reference": case.reference, "code": code_of(case.reference)})
    page = resident.get("/sv/follow/case/").content.decode()

    assert "Vi städade i dag" in page
    assert "Se över" not in page and "Gatudrift" not in page
    assert not [word for word in INSIDE if word in page]


def test_no_preview_quotes_a_note_and_no_note_begins_a_draft(cast: Cast, post_office: Kept) -> None:
    case = noted(cast, told.RUT)
    for kind in ("reply", "interim_notice"):
        shown = preview(cast.olof.asks(), case.pk, text="Hej", kind=kind, day=DAY, reason="Hej", new_due_on=DAY)
        assert not [word for word in INSIDE if word in f"{shown.subject}{shown.text}"]
    asking = Asking(kind="order", text="Hej", due_on=DAY + timedelta(days=7), name="Drift", address="a@drift.example")
    asked = preview_outside(cast.olof.asks(), case.pk, asking, at=AT)
    assert not [word for word in INSIDE if word in f"{asked.subject}{asked.text}"]


def test_the_database_itself_refuses_to_send_any_inside_record(cast: Cast, post_office: Kept) -> None:
    case = noted(cast, told.RUT)
    dispatch: UUID = Dispatch.objects.values_list("id", flat=True).first()
    inside = Record.objects.filter(case=case, direction=Direction.INTERNAL)
    assert inside.count() == 2

    for record in inside:
        # Freed from its own record, the message would still not carry this one.
        RecordDispatch.objects.filter(dispatch=dispatch).delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            RecordDispatch.objects.create(record=record, dispatch_id=dispatch)


def test_an_oral_answer_is_documented_inside_and_sends_nothing(cast: Cast, post_office: Kept) -> None:
    case = told.registers(cast, told.writes(told.RUT), at=AT)
    told.post_goes(AT)
    before = Dispatch.objects.count()
    conclusion.answered_orally(
        actor=cast.olof.actor, at=AT, case_id=case.pk, text=CASE_NOTE, fault_found="no", version=None
    )
    told.post_goes(AT + told.DAY)

    assert Dispatch.objects.count() == before
