"""What an employee brings from their own mailbox, and the mails that are hard to place: never lost, never doubled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest

from gehor.journey import mail, parked
from gehor.journey.mail import Taken
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.intake import queries as intake
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordMail
from gehor.steps.register.queries.access import may_see
from tests import msg_files
from tests.cast import AT, Cast, Colleague
from tests.journeys import told
from tests.journeys.letters import EBBA, OLOF, case_of, comes, letter, our_id

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
TEXT = "Gungan i parken är trasig."


def _brings(who: Colleague, raw: bytes, *, note: str = "", at: datetime = AT) -> Taken:
    return mail.hand_in(actor=who.actor, at=at, raw=raw, name="mejl.msg", note=note)


def _quoted(sender: str, day: str, subject: str, text: str) -> str:
    return f"-----Ursprungligt meddelande-----\nFrån: {sender}\nSkickat: {day}\nTill: {EBBA}\nÄmne: {subject}\n\n{text}"


def test_a_message_from_outlook_counts_from_the_day_it_reached_the_employee(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    taken = _brings(cast.ebba, msg_files.write(msg_files.letter()), note="Detta kom till mig.")
    told.post_goes(AT)

    case, record = case_of(taken), Record.objects.get(case_id=taken.case_id, number=1)
    known = RecordMail.objects.get(record=record)
    assert (taken.outcome, taken.reason, taken.receipt_queued) == ("new_item", "forwarded_by_staff", True)
    assert (case.arrived_on, case.received_on) == (date(2026, 11, 20), date(2026, 11, 20))
    assert (record.text, record.counterparty) == (TEXT, "Åsa Skrivare")
    assert (known.sent_at, known.forwarded_by_id) == (SENT, cast.ebba.id)
    assert may_see(cast.ebba.asks(), case.pk)
    assert [mail["To"] for mail in mails] == ["Åsa Skrivare <asa@skrivare.example>"]
    note = Record.objects.get(case=case, type__code="case_note")
    assert (note.text, note.author_id, note.direction) == ("Detta kom till mig.", cast.ebba.id, "internal")


def test_two_employees_with_the_same_mail_make_one_case_that_names_both(cast: Cast) -> None:
    raw = msg_files.write(msg_files.letter())
    first = _brings(cast.ebba, raw)

    again = _brings(cast.olof, raw, note="Kom till mig också.")

    assert (again.outcome, again.reference, again.case_id) == ("duplicate", first.reference, first.case_id)
    assert (Received.objects.count(), Case.objects.count(), Dispatch.objects.count()) == (1, 1, 1)
    notes = Record.objects.filter(case_id=first.case_id, type__code="case_note")
    assert [(note.author_name, note.text) for note in notes] == [("Olof Ek", "Kom till mig också.")]
    assert may_see(cast.olof.asks(), case_of(first).pk)


def test_the_same_mail_saved_by_two_programs_is_one_case_too(cast: Cast) -> None:
    first = _brings(cast.ebba, msg_files.write(msg_files.letter()))
    other = letter(
        TEXT, sender="Åsa Skrivare <asa@skrivare.example>", subject="Trasig gunga",
        message_id="<gunga@skrivare.example>", at=SENT,
    )  # fmt: skip

    again = _brings(cast.olof, other)

    assert (again.outcome, again.reason, again.case_id) == ("duplicate", "same_message", first.case_id)
    assert Case.objects.count() == 1
    assert Record.objects.get(case_id=first.case_id, type__code="case_note").author_name == "Olof Ek"


def test_what_came_to_the_office_by_itself_gets_the_employees_name_beside_it(cast: Cast) -> None:
    first = comes()

    again = _brings(cast.ebba, letter())

    assert (again.outcome, again.case_id) == ("duplicate", first.case_id)
    assert Record.objects.get(case_id=first.case_id, type__code="case_note").author_name == "Ebba Ek"


def test_an_employee_who_brings_the_same_mail_twice_is_told_so_and_no_more(cast: Cast) -> None:
    raw = letter()
    _brings(cast.ebba, raw)

    assert _brings(cast.ebba, raw).outcome == "duplicate"
    assert not Record.objects.filter(type__code="case_note").exists()


def test_the_employees_own_answer_from_their_mailbox_is_the_outgoing_record(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))
    own = letter(
        "Vi städar i dag.", sender=OLOF, to="rut.alm@example.org", answers=our_id(case), message_id="<2@x.example>"
    )

    taken = _brings(cast.olof, own)

    assert (taken.outcome, taken.reason, taken.case_id) == ("follow_up", "sent_by_staff", case.pk)
    assert Record.objects.filter(case=case, direction="outgoing", text="Vi städar i dag.").exists()


def test_a_forward_of_a_forward_is_the_letter_of_who_is_none_of_us(cast: Cast, mails: list[EmailMessage]) -> None:
    inner = _quoted("Åsa Skrivare <asa@skrivare.example>", "den 20 november 2026 10:15", "Trasig gunga", TEXT)
    outer = _quoted(OLOF, "den 23 november 2026 08:00", "VB: Trasig gunga", f"Är det din?\n\n{inner}")

    taken = comes(text=f"Till registraturet.\n\n{outer}", sender=EBBA, subject="VB: VB: Trasig gunga")
    told.post_goes(AT)

    record = Record.objects.get(case_id=taken.case_id, number=1)
    assert (taken.outcome, taken.reason) == ("new_item", "forwarded_by_staff")
    assert (record.text, record.counterparty) == (TEXT, "Åsa Skrivare")
    assert case_of(taken).arrived_on == date(2026, 11, 20)
    assert [mail["To"] for mail in mails] == ["Åsa Skrivare <asa@skrivare.example>"]


def test_a_colleagues_forward_that_another_hands_in_leads_to_the_resident_with_both_notes(cast: Cast) -> None:
    inner = _quoted("Åsa Skrivare <asa@skrivare.example>", "den 20 november 2026 10:15", "Trasig gunga", TEXT)
    raw = letter(f"Är det din?\n\n{inner}", sender=OLOF, to=EBBA, subject="VB: Trasig gunga")

    taken = _brings(cast.ebba, raw, note="Jag fick den av Olof.")

    assert Record.objects.get(case_id=taken.case_id, number=1).counterparty == "Åsa Skrivare"
    note = Record.objects.get(case_id=taken.case_id, type__code="case_note")
    assert note.text == "Jag fick den av Olof.\n\nÄr det din?"


@pytest.mark.parametrize(
    ("subject", "text"),
    [("Autosvar: Er fråga", "Jag är ledig till måndag."), ("Frånvarande", "Jag är på semester till den 7 december.")],
)
def test_a_forward_of_an_auto_reply_waits_for_a_person_and_answers_nobody(cast: Cast, subject: str, text: str) -> None:
    inner = _quoted("Åsa Skrivare <asa@skrivare.example>", "den 20 november 2026 10:15", subject, text)

    taken = comes(text=f"Se nedan\n\n{inner}", sender=EBBA, subject=f"VB: {subject}")

    assert (taken.outcome, taken.reason) == ("parked", "forwarded_machine")
    assert not Dispatch.objects.exists()
    # The next step: a registrar says that it is somebody's own words after all.
    parked.open_parked(actor=cast.rebecka.actor, at=AT, received_id=taken.received_id)
    assert Record.objects.get(number=1).counterparty == "Åsa Skrivare"


def test_an_auto_reply_that_somebody_hands_in_waits_for_a_person(cast: Cast) -> None:
    raw = letter("Jag är ledig.", subject="Autosvar: Er fråga", Auto_Submitted="auto-replied")

    taken = _brings(cast.ebba, raw)

    assert (taken.outcome, taken.reason) == ("parked", "forwarded_machine")


def test_a_broken_message_from_outlook_is_kept_and_waits_with_its_reason(cast: Cast) -> None:
    raw = bytearray(msg_files.write(msg_files.letter()))
    raw[76:80] = b"\xff\xff\xff\x7f"

    taken = _brings(cast.ebba, bytes(raw))

    assert (taken.outcome, taken.reason) == ("parked", "unreadable_msg")
    assert intake.raw_of(taken.received_id) == bytes(raw)
    # The next step: what can be made out of it is an item of the inbox.
    parked.open_parked(actor=cast.rebecka.actor, at=AT, received_id=taken.received_id)
    assert TEXT in Record.objects.get(number=1).text


def test_a_broken_message_with_nothing_to_make_out_can_be_registered_all_the_same(cast: Cast) -> None:
    taken = _brings(cast.ebba, bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 2000)

    parked.open_parked(actor=cast.rebecka.actor, at=AT, received_id=taken.received_id)

    assert Case.objects.get().reference == taken.reference


@pytest.mark.parametrize("skew", [timedelta(days=400), timedelta(hours=20), timedelta(days=-3000)])
def test_a_clock_that_goes_wrong_never_moves_the_day_it_came(cast: Cast, skew: timedelta) -> None:
    wrong = msg_files.letter(sent=AT + skew)

    taken = _brings(cast.ebba, msg_files.write(wrong))

    case = case_of(taken)
    assert (case.arrived_on, case.received_on) == (date(2026, 11, 24), date(2026, 11, 24))
    assert "forward_date_unlikely" in RecordMail.objects.get(record__case=case).faults


def test_the_servers_own_time_is_believed_before_the_senders_clock(cast: Cast) -> None:
    headers = (
        "Received: from mx.skrivare.example by mail.smastad.example; Fri, 20 Nov 2026 23:30:00 +0000\r\n"
        "From: <asa@skrivare.example>\r\nDate: Thu, 1 Jan 2032 10:00:00 +0100\r\n"
    )

    taken = _brings(cast.ebba, msg_files.write(msg_files.letter(headers=headers)))

    # Half past eleven at night in Greenwich is the next day here.
    assert case_of(taken).arrived_on == date(2026, 11, 21)
