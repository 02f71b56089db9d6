"""Half a minute on the telephone or at the counter, from the first word to the receipt and the end (routine 4, 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.queries import verify
from gehor.journey import note, return_visit
from gehor.journey.arrival import Arrived, finish_waiting
from gehor.journey.note import Ending
from gehor.kit.refused import Refused
from gehor.people.models.sign_in import SignIn
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import inbox, taken_in_by_me
from gehor.steps.route.actions.take_up import take_up
from tests.builders import RUT as RUT_SAYS
from tests.cast import AT, Cast, Colleague
from tests.journeys import told
from tests.journeys.letters import comes
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
CALL = replace(
    RUT_SAYS,
    channel=Channel.PHONE,
    email="",
    phone="070-123 45 67",
    reply_by=ReplyBy.PHONE,
    category_code="REN-01",
    said_at=AT - timedelta(minutes=5),
)
VISIT = replace(CALL, channel=Channel.VISIT, phone="", email="rut.alm@example.org", reply_by=ReplyBy.EMAIL)
QUESTION = replace(CALL, kind="question", text="När töms papperskorgen vid lekplatsen?")
NOBODY = replace(CALL, name="", phone="", anonymous=True, reply_by=ReplyBy.PAGE)
NEXT, LATER = AT + told.DAY, AT + timedelta(days=9)


def _takes(who: Colleague, saying: Saying, ending: Ending, **words: str) -> Arrived:
    return note.take_in(actor=who.actor, at=AT, saying=saying, ending=ending, once_key=f"{who.name}-1", **words)  # type: ignore[arg-type]


def _undecided(cast: Cast) -> list[UUID]:
    return [row.id for row in inbox(cast.rebecka.asks())[0]]


def _due(case: Case) -> str:
    [row] = [row for row in told.deadlines(case) if row[1] == "running"]
    return row[2]


def test_simple_question_answered_on_the_telephone_is_kept_in_order_and_closed_at_once(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    arrived = _takes(cast.ebba, QUESTION, Ending.SOLVED, answer="På tisdagar och fredagar.")

    case = told.case_of(arrived)
    assert (case.status, case.outcome) == ("closed", "answered_orally")
    assert (case.registration_mode, case.diary_number) == ("kept_in_order", None)
    assert (case.received_by_id, case.officer_id) == (cast.ebba.id, cast.ebba.id)
    assert told.deadlines(case)[-1][1:] == ("met", "2026-11-27")
    assert _undecided(cast) == []
    told.post_goes(AT)
    assert mails == [] and verify().problems == ()


def test_complaint_settled_at_the_counter_is_closed_and_still_gets_its_diary_number(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    arrived = _takes(cast.ebba, VISIT, Ending.SOLVED, answer="Vi städar i dag. Förlåt.", fault_found="yes")

    case = told.case_of(arrived)
    assert (case.status, case.outcome, case.fault_found) == ("closed", "answered_orally", "yes")
    assert _undecided(cast) == [case.id]

    case = told.registers(cast, case)
    assert case.diary_number and case.status == "closed" and case.officer_id == cast.ebba.id
    assert _undecided(cast) == []
    told.post_goes(AT)
    assert mails == []


def test_complaint_that_does_not_say_if_we_erred_is_kept_and_ends_when_that_is_told(cast: Cast) -> None:
    with pytest.raises(Refused, match="fault_found_missing"):
        _takes(cast.ebba, CALL, Ending.SOLVED, answer="Vi städar i dag.")
    [row] = taken_in_by_me(cast.ebba.asks())
    assert row.status == "working"

    again = _takes(cast.ebba, CALL, Ending.SOLVED, answer="Vi städar i dag.", fault_found="no")
    assert again.reference == row.reference and told.case_of(again).status == "closed"


def test_call_for_the_registry_is_its_receivers_until_an_officer_has_taken_it(cast: Cast) -> None:
    arrived = _takes(cast.ebba, replace(CALL, note="Lät orolig."), Ending.REGISTRY)

    case = told.case_of(arrived)
    assert _undecided(cast) == [case.id]
    assert told.records(case) == [("incoming_message", 1), ("case_note", 2)]
    page = case_page(cast.ebba.asks(), case.id)
    assert [(row.author_name, row.said_at) for row in page.records] == [("Ebba Ek", CALL.said_at), ("Ebba Ek", None)]

    told.registers(cast, case, officer=None)
    take_up(actor=cast.olof.actor, at=NEXT, case_id=case.id)
    assert [row.officer_name for row in taken_in_by_me(cast.ebba.asks(), until_answered=True)] == ["Olof Ek"]


def test_visitor_who_wants_mail_gets_the_receipt_with_number_code_and_promise(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    arrived = _takes(cast.ebba, VISIT, Ending.SELF)

    case = told.case_of(arrived)
    assert (case.officer_id, case.owner_unit_id, case.status) == (cast.ebba.id, cast.units["TILL"], "working")
    told.post_goes(AT)
    [receipt] = mails
    assert arrived.reference in str(receipt["Subject"]) and arrived.code in receipt.get_content()
    told.post_goes(NEXT)
    assert told.records(case) == [("incoming_message", 1), ("receipt", 2)]


def test_pressing_save_twice_in_a_call_makes_one_item_and_one_ending(cast: Cast) -> None:
    first = _takes(cast.ebba, replace(QUESTION, note="Bråttom."), Ending.SOLVED, answer="På tisdagar.")
    second = _takes(cast.ebba, replace(QUESTION, note="Bråttom."), Ending.SOLVED, answer="På tisdagar.")

    assert first.reference == second.reference and Case.objects.count() == 1
    assert sorted(kind for kind, _ in told.records(told.case_of(first))) == [
        "case_note",
        "incoming_message",
        "oral_answer",
    ]


def test_what_was_being_typed_goes_with_the_saved_note_and_with_signing_out(cast: Cast) -> None:
    def begun() -> UUID:
        return save_form_draft(actor=cast.ebba.actor, at=AT, draft_id=None, language="sv", answers={"text": "Hej"}).id

    saved, left = begun(), begun()
    note.take_in(actor=cast.ebba.actor, at=AT, saying=CALL, ending=Ending.REGISTRY, draft_id=saved)
    signed_in(cast.ebba.id)
    note.leave(actor=cast.ebba.actor, at=AT, sign_in_id=SignIn.objects.get(staff=cast.ebba.id).id, draft_id=left)

    assert intake.draft(saved) is None and intake.draft(left) is None


def test_person_who_will_write_gets_address_code_and_promise_instead_of_the_receipt(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    arrived = _takes(cast.ebba, VISIT, Ending.WRITING)

    told.post_goes(AT)
    [sent] = mails
    text = sent.get_content()
    assert arrived.reference in str(sent["Subject"]) and arrived.code in text and "8 december" in text
    case = told.case_of(arrived)
    assert (case.status, _due(case)) == ("new", "2026-12-08")
    [_, record] = Record.objects.filter(case=case).order_by("number")
    assert record.type.code == "writing_request" and record.author_id == cast.ebba.id
    assert arrived.code not in record.text


def test_what_they_write_from_another_address_with_the_code_lands_in_the_case_and_is_promised_from_that_day(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    arrived = _takes(cast.ebba, NOBODY, Ending.WRITING)
    spelt = arrived.code.lower().replace("-", " ")

    taken = comes(
        at=LATER,
        sender="Någon Annan <annan@example.net>",
        subject=f"Om {arrived.reference}",
        text=f"Koden är {spelt}.\n\nLampan är trasig igen.",
    )

    case = told.case_of(arrived)
    assert (taken.outcome, taken.case_id, Case.objects.count()) == ("follow_up", case.id, 1)
    assert _due(case) == "2026-12-17"
    came = Record.objects.filter(case=case).latest("made_at")
    assert "Lampan är trasig igen." in came.text and spelt not in came.text and "••••" in came.text


def test_what_they_write_on_the_page_behind_the_code_counts_from_that_day_once(cast: Cast) -> None:
    arrived = _takes(cast.ebba, NOBODY, Ending.WRITING)
    case = told.case_of(arrived)
    for at, text in ((LATER, "Nu skriver jag."), (LATER + timedelta(days=4), "En sak till.")):
        return_visit.add_message(at=at, case_id=case.id, reference=case.reference, text=text, language="sv")

    assert _due(case) == "2026-12-17"
    assert [kind for kind, _ in told.records(case)].count("incoming_message") == 3


def test_strangers_mail_that_names_the_number_without_the_code_opens_a_case_of_its_own(cast: Cast) -> None:
    arrived = _takes(cast.ebba, NOBODY, Ending.WRITING)
    wrong = "0000-0000-0000-0000"
    taken = comes(sender="Okänd <okand@example.net>", subject=f"Om {arrived.reference}", text=f"Koden är {wrong}.")
    assert taken.outcome == "new_item" and Case.objects.count() == 2


def test_person_who_only_left_a_telephone_number_is_handed_a_slip_that_stands_in_the_register(cast: Cast) -> None:
    arrived = _takes(cast.ebba, CALL, Ending.WRITING)

    case = told.case_of(arrived)
    assert told.records(case) == [("incoming_message", 1), ("writing_request", 2)]
    slip = Record.objects.get(case=case, number=2)
    assert (slip.state, slip.direction, slip.author_name) == ("entered", "outgoing", "Ebba Ek")
    assert arrived.code not in slip.text


def test_note_whose_case_can_not_be_opened_is_kept_and_ends_when_it_is_pressed_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("the disk is on fire")

    with monkeypatch.context() as patch:
        patch.setattr("gehor.journey.arrival.open_case", broken)
        arrived = _takes(cast.ebba, QUESTION, Ending.SOLVED, answer="På tisdagar.")
    assert not arrived.opened and intake.received_by_reference(arrived.reference) is not None

    assert finish_waiting(at=AT + timedelta(minutes=2)) == 1
    again = _takes(cast.ebba, QUESTION, Ending.SOLVED, answer="På tisdagar.")
    assert again.reference == arrived.reference and told.case_of(again).status == "closed"
