"""A mail reaches the office: what becomes of it, and what must never."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from unittest.mock import patch

import pytest
from django.db import OperationalError

from gehor.journal.queries import verify
from gehor.journey import arrival, mail, mail_ways
from gehor.kit.clock import local_day
from gehor.kit.files.store import StorageFull
from gehor.kit.refused import Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordFile, RecordMail
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.public import register_list, tracking_of
from tests.cast import AT, Cast
from tests.journeys import told
from tests.journeys.letters import EBBA, OFFICE, OLOF, RUT, case_of, comes, letter, our_id

pytestmark = pytest.mark.django_db
STRANGER = "Vem Helst <vem.helst@example.net>"


def _records(case: Case) -> list[tuple[str, str]]:
    rows = Record.objects.filter(case=case).order_by("made_at", "id")
    return [(row.direction, row.type.code) for row in rows.select_related("type")]


def test_a_residents_mail_becomes_an_item_with_promise_and_receipt(cast: Cast, mails: list[EmailMessage]) -> None:
    taken = comes()
    told.post_goes(AT)

    case, record = case_of(taken), Record.objects.get(case_id=taken.case_id, number=1)
    assert (taken.outcome, taken.reason, taken.receipt_queued) == ("new_item", "", True)
    assert (case.reference, case.channel, case.reply_by, case.anonymous) == (taken.reference, "email", "email", False)
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
    assert record.text == "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags."
    assert [mail["To"] for mail in mails] == ["Rut Alm <rut.alm@example.org>"]
    assert verify().problems == ()


def test_the_subject_of_a_mail_never_reaches_the_public_register(cast: Cast) -> None:
    taken = comes(subject="Min granne Sven Dåligsson parkerar fel")
    told.registers(cast, case_of(taken))

    [row] = register_list(local_day(AT))
    assert "Sven" not in row.subject + row.case_title
    assert RecordMail.objects.get(record__case_id=taken.case_id).subject == "Min granne Sven Dåligsson parkerar fel"


def test_the_same_mail_through_three_boxes_is_one_item_and_one_receipt(cast: Cast) -> None:
    raw = letter()
    first = comes(raw, mailbox="a@smastad.example")
    others = [
        comes(b"Received: from gw%d\r\n by us; now\r\nDelivered-To: box%d@x.example\r\n" % (n, n) + raw) for n in (1, 2)
    ]

    assert [(taken.outcome, taken.reference) for taken in others] == [("duplicate", first.reference)] * 2
    assert {taken.case_id for taken in others} == {first.case_id}
    assert (Received.objects.count(), Case.objects.count(), Dispatch.objects.count()) == (1, 1, 1)


def test_a_mail_without_message_id_is_known_again_by_its_content(cast: Cast) -> None:
    assert comes(message_id="").outcome == "new_item"
    assert comes(message_id="").outcome == "duplicate"
    assert comes(text="Något helt annat.", message_id="").outcome == "new_item"


def test_a_borrowed_message_id_hides_no_other_mail(cast: Cast) -> None:
    comes(text="Först kom detta.", sender=STRANGER)

    assert comes(text="Sedan det här, med samma id.").outcome == "new_item"


def test_an_answer_to_our_receipt_becomes_the_next_record_without_a_receipt(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))

    taken = comes(text="Det är kvar!", message_id="<2@rut.example>", answers=our_id(case), subject="SV: något")

    assert (taken.outcome, taken.reference, taken.receipt_queued) == ("follow_up", case.reference, False)
    assert told.again(case).contacts == 2
    assert _records(case)[-1] == ("incoming", "incoming_message")
    assert [notice.word for notice in people.notices_for(cast.olof.asks())].count("message_came") == 1


def test_who_answers_our_mail_from_another_address_is_let_in_and_pointed_out(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))

    taken = comes(sender=STRANGER, message_id="<2@x.example>", answers=our_id(case), reply_to="fel@example.net")

    known = RecordMail.objects.get(record__received_id=taken.received_id)
    assert (taken.outcome, taken.reason) == ("follow_up", "sender_not_in_case")
    assert "sender_not_in_case" in known.faults
    # Nothing is opened to them: the answer still goes to who wrote first.
    told.replies(cast, told.again(case), at=AT)
    assert {row.address for row in Dispatch.objects.filter(order_key=str(case.pk))} == {"rut.alm@example.org"}


def test_a_number_in_the_subject_counts_from_a_participant_only(cast: Cast) -> None:
    case = case_of(comes())

    stranger = comes(sender=STRANGER, subject=f"Angående {case.reference}", message_id="<2@x.example>")
    rut = comes(subject=f"Angående {case.reference}", message_id="<3@x.example>")

    assert (stranger.outcome, rut.outcome, rut.case_id) == ("new_item", "follow_up", case.pk)
    assert RecordMail.objects.get(record__case_id=stranger.case_id).may_belong_to == [case.pk]


def test_contradictory_signs_open_nobodys_case_and_lose_no_mail(cast: Cast) -> None:
    ruts, strangers = case_of(comes()), case_of(comes(sender=STRANGER, message_id="<2@x.example>"))

    taken = comes(
        sender=STRANGER,
        message_id="<3@x.example>",
        answers=our_id(ruts),
        subject=f"SV: {strangers.reference}",
    )

    assert (taken.outcome, taken.reason) == ("new_item", "contradictory_signs")
    assert taken.case_id not in {ruts.pk, strangers.pk}
    assert set(RecordMail.objects.get(record__case_id=taken.case_id).may_belong_to) == {ruts.pk, strangers.pk}


def test_a_reference_to_somebody_elses_incoming_mail_is_no_proof(cast: Cast) -> None:
    case = case_of(comes(message_id="<rut-1@rut.example>"))

    taken = comes(sender=STRANGER, message_id="<2@x.example>", answers="<rut-1@rut.example>")

    assert taken.outcome == "new_item"
    assert comes(message_id="<rut-2@rut.example>", answers="<rut-1@rut.example>").case_id == case.pk


def test_our_signed_id_forged_by_a_letter_is_worth_nothing(cast: Cast) -> None:
    case = case_of(comes())
    real = our_id(case)
    forged = real.replace("@", "a@") if "." in real else real

    assert comes(sender=STRANGER, message_id="<2@x.example>", answers=forged).outcome == "new_item"


def test_a_joined_case_passes_a_later_answer_on_to_where_it_went(cast: Cast) -> None:
    first = told.registers(cast, case_of(comes()))
    second = case_of(comes(message_id="<2@x.example>", text="Samma sak igen."))
    from gehor.journey import registration

    registration.add_to_case(actor=cast.rebecka.actor, at=AT, case_id=second.pk, into_id=first.pk, version=None)

    taken = comes(message_id="<3@x.example>", answers=our_id(second), text="Hur går det?")

    assert (taken.outcome, taken.case_id) == ("follow_up", first.pk)


def test_an_answer_years_after_closing_is_still_a_record_of_its_case(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.registers(cast, case_of(comes()))
    told.post_goes(AT)
    told.replies(cast, case, at=AT)
    told.post_goes(AT)
    later = AT + timedelta(days=800)

    taken = comes(message_id="<2@x.example>", answers=our_id(case), text="Nu är det där igen.", at=later)

    assert (taken.outcome, told.again(case).status) == ("follow_up", "closed")


def test_a_machines_mail_lies_with_its_case_and_changes_nothing(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))
    before = told.deadlines(case)

    taken = comes(
        text="Jag är på semester.", message_id="<2@x.example>", answers=our_id(case), Auto_Submitted="auto-replied"
    )

    after = told.again(case)
    assert (taken.outcome, taken.reason, taken.receipt_queued) == ("automatic", "auto_reply", False)
    assert (after.contacts, after.status, told.deadlines(case)) == (1, case.status, before)
    assert "message_came" not in [notice.word for notice in people.notices_for(cast.olof.asks())]
    assert Record.objects.filter(case=case, received=taken.received_id).count() == 1


def test_a_machines_mail_without_a_case_is_filed_where_a_registrar_finds_it(cast: Cast) -> None:
    taken = comes(text="Jag är på semester.", Auto_Submitted="auto-replied")

    assert (taken.outcome, taken.case_id) == ("automatic", None)
    assert [row.id for row in intake.filed()] == [taken.received_id]
    assert not Case.objects.exists()
    assert arrival.finish_waiting(at=AT + timedelta(hours=3)) == 0


def test_our_own_receipt_coming_back_makes_and_sends_nothing(cast: Cast) -> None:
    case = case_of(comes())

    taken = comes(sender=f"Trafikkontoret <{OFFICE}>", message_id=our_id(case), text="Vi har fått det du skrev.")

    assert (taken.outcome, taken.reason) == ("automatic", "own_message")
    assert (Case.objects.count(), Dispatch.objects.count()) == (1, 1)


def test_a_mail_that_claims_to_be_from_our_own_box_waits_for_a_person(cast: Cast) -> None:
    taken = comes(sender=OFFICE)

    assert (taken.outcome, taken.reason) == ("parked", "own_address")
    assert [(row.id, row.parked_why) for row in intake.parked()] == [(taken.received_id, "own_address")]


def test_a_machine_that_hides_what_it_is_gets_ten_receipts_and_then_none(cast: Cast) -> None:
    taken = [comes(message_id=f"<{n}@x.example>", text=f"Hej {n}") for n in range(33)]

    assert [one.receipt_queued for one in taken] == [True] * 10 + [False] * 23
    assert [one.outcome for one in taken] == ["new_item"] * 30 + ["parked"] * 3
    assert comes(message_id="<next@x.example>", text="I morgon", at=AT + timedelta(days=2)).receipt_queued


def test_no_receipt_goes_to_who_can_not_be_answered_by_machines(cast: Cast) -> None:
    assert not comes(sender="Robot <no-reply@example.org>").receipt_queued
    assert not comes(message_id="<2@x.example>", X_Auto_Response_Suppress="OOF, AutoReply").receipt_queued
    assert not Dispatch.objects.exists()


def test_the_answer_goes_to_reply_to_and_the_sender_is_known_all_the_same(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = case_of(comes(reply_to="rut.jobb@example.net"))
    told.post_goes(AT)

    assert [mail["To"] for mail in mails] == ["Rut Alm <rut.jobb@example.net>"]
    assert comes(message_id="<2@x.example>", subject=case.reference).case_id == case.pk
    assert comes(sender="rut.jobb@example.net", message_id="<3@x.example>", subject=case.reference).case_id == case.pk


def test_who_asks_to_be_answered_at_our_own_mailbox_is_answered_where_they_wrote_from(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    comes(reply_to=OFFICE)
    told.post_goes(AT)

    assert [mail["To"] for mail in mails] == [RUT]


def test_names_and_subjects_that_turn_the_direction_of_writing_are_set_straight(cast: Cast) -> None:
    taken = comes(sender='"Rut \u202exe" <rut.alm@example.org>', subject="Faktura \u202egnp.exe\u202c \u2066ny\u2069")

    record = Record.objects.get(case_id=taken.case_id, number=1)
    assert record.counterparty == "Rut xe"
    assert RecordMail.objects.get(record=record).subject == "Faktura gnp.exe ny"


def test_the_receipt_is_in_the_language_of_the_mail(cast: Cast) -> None:
    taken = comes(
        text="Hello, the street light at the playground is broken and it has been dark for two weeks. Thank you."
    )

    assert case_of(taken).language == "en"
    assert Dispatch.objects.get().language == "en"


def test_attachments_become_files_told_by_content_with_names_that_harm_nobody(cast: Cast) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001"
    )
    taken = comes(
        files=[
            ("../../etc/bild.png", "application/x-evil", png),
            ("bild.png", "image/png", png),
            ("Ha\u030al.txt", "text/plain", b"hej"),
        ]
    )

    rows = RecordFile.objects.filter(record__case_id=taken.case_id).order_by("position").select_related("stored")
    names = [row.name for row in rows]
    assert len(set(names)) == 3
    assert all("/" not in name for name in names)
    assert "Hål.txt" in names
    assert [row.stored.media_type for row in rows][:2] == ["image/png", "image/png"]


def test_danger_is_flagged_on_arrival_and_laid_before_the_registry(cast: Cast) -> None:
    taken = comes(subject="BRÅDSKANDE brunnslock borta", text="Det är ett djupt hål på trottoaren!")

    assert case_of(taken).hazard
    assert "danger_suspected" in [notice.word for notice in people.notices_for(cast.rebecka.asks())]
    assert not case_of(comes(message_id="<2@x.example>", text="Tack för de fina blommorna.")).hazard


FORWARD = """Kan ni diarieföra?

/Ebba

Från: Rut Alm <rut.alm@example.org>
Skickat: den 22 november 2026 21:40
Till: Ebba Ek <ebba.ek@smastad.example>
Ämne: Farlig korsning

Hej Ebba! Korsningen är livsfarlig.
Rut
"""


def test_what_an_employee_forwards_counts_from_the_day_it_reached_them(cast: Cast, mails: list[EmailMessage]) -> None:
    taken = comes(letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<e1@x.example>"))
    told.post_goes(AT)

    case, known = case_of(taken), RecordMail.objects.get(record__case_id=taken.case_id)
    first, note = Record.objects.filter(case=case, number__lte=2).order_by("number")
    assert (taken.outcome, taken.reason) == ("new_item", "forwarded_by_staff")
    assert (case.arrived_on, first.dated_on, first.counterparty) == (date(2026, 11, 22), date(2026, 11, 22), "Rut Alm")
    assert first.text == "Hej Ebba! Korsningen är livsfarlig.\nRut"
    assert (known.forwarded_by_id, known.sent_basis, known.subject) == (cast.ebba.id, "told", "Farlig korsning")
    assert known.sent_at == datetime(2026, 11, 22, 20, 40, tzinfo=UTC)
    assert may_see(cast.ebba.asks(), case.pk)
    assert (note.direction, note.author_id) == ("internal", cast.ebba.id)
    assert note.text.startswith("Kan ni diarieföra?")
    # The receipt is the resident's, the note nobody's outside.
    assert [mail["To"] for mail in mails] == ["Rut Alm <rut.alm@example.org>"]
    assert "diarieföra" not in "".join(record.text for record in tracking_of(case.pk).records)


def test_a_residents_own_forward_stays_the_residents_and_whole(cast: Cast) -> None:
    taken = comes(letter(FORWARD, subject="VB: Farlig korsning", sender=STRANGER))

    record = Record.objects.get(case_id=taken.case_id, number=1)
    assert record.counterparty == "Vem Helst"
    assert "Korsningen är livsfarlig" in record.text
    assert case_of(taken).arrived_on == local_day(AT)


def test_two_employees_who_forward_the_same_mail_make_one_case(cast: Cast) -> None:
    first = comes(letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<e1@x.example>"))
    second = comes(
        letter(
            FORWARD.replace("/Ebba", "/Olof"), sender=OLOF, subject="VB: Farlig korsning", message_id="<o1@x.example>"
        )
    )

    assert (second.outcome, second.reason, second.case_id) == ("duplicate", "same_message", first.case_id)
    assert Case.objects.count() == 1
    assert case_of(first).contacts == 1
    assert may_see(cast.olof.asks(), case_of(first).pk)


def test_a_residents_own_copy_of_what_an_employee_forwarded_is_pointed_at_that_case(cast: Cast) -> None:
    forwarded = comes(letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<e1@x.example>"))
    own = comes(text="Hej Ebba! Korsningen är livsfarlig.\nRut", message_id="<r1@x.example>")
    other = comes(text="Gungan är trasig.", message_id="<r2@x.example>")

    named = dict(RecordMail.objects.values_list("record__case_id", "may_belong_to"))
    assert own.outcome == "new_item"
    assert (named[own.case_id], named[other.case_id]) == ([forwarded.case_id], [])


def test_what_an_employee_only_tells_has_no_sender_and_gets_no_receipt(cast: Cast) -> None:
    taken = comes(
        sender=EBBA, subject="Samtal", text="En kvinna ringde och sade att lampan vid busshållplatsen är trasig."
    )

    case = case_of(taken)
    assert (taken.outcome, taken.reason, taken.receipt_queued) == ("new_item", "oral_note", False)
    assert (case.channel, case.anonymous) == ("internal", True)
    assert may_see(cast.ebba.asks(), case.pk)
    assert not Dispatch.objects.exists()


def test_an_employees_mail_about_a_case_is_a_note_that_stays_inside(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))

    taken = comes(sender=EBBA, subject=f"Om {case.reference}", text="Hon ringde igen.", message_id="<e@x.example>")

    note = Record.objects.get(received_id=taken.received_id)
    assert (taken.outcome, taken.reason) == ("follow_up", "staff_note")
    assert (note.direction, note.type.code, note.author_id) == ("internal", "case_note", cast.ebba.id)
    assert "ringde" not in "".join(record.text for record in tracking_of(case.pk).records)


def test_the_copy_of_an_answer_sent_elsewhere_is_the_outgoing_record(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))

    taken = comes(
        sender=OLOF,
        to=RUT,
        text="Vi städar i morgon.",
        answers=our_id(case),
        message_id="<o@x.example>",
        mailbox=OFFICE,
    )

    record = Record.objects.get(received_id=taken.received_id)
    assert (taken.outcome, taken.reason) == ("follow_up", "sent_by_staff")
    assert (record.direction, record.type.code, record.author_id) == ("outgoing", "letter", cast.olof.id)
    # Nobody vouches for the sender, so no promise ends by it.
    assert told.deadlines(case)[-1][1] == "running"


def test_the_officers_answer_sent_elsewhere_meets_the_promise_when_our_server_vouches(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    _vouching()
    case = told.registers(cast, case_of(comes()))

    comes(
        sender=OLOF,
        to=RUT,
        text="Vi städar i morgon.",
        answers=our_id(case),
        message_id="<o@x.example>",
        Authentication_Results="mx.smastad.example; dmarc=pass header.from=smastad.example",
    )

    assert _records(case)[-1] == ("outgoing", "reply")
    assert (told.again(case).status, told.deadlines(case)[-1][1]) == ("answered", "met")


def test_a_forged_employee_is_a_residents_mail_and_unwraps_nothing(cast: Cast) -> None:
    _vouching()

    taken = comes(letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<e1@x.example>"))

    known = RecordMail.objects.get(record__case_id=taken.case_id)
    assert (taken.outcome, taken.receipt_queued) == ("new_item", False)
    assert known.forwarded_by_id is None
    assert "staff_not_authenticated" in known.faults


def test_a_full_disk_is_told_to_the_reader_and_nothing_is_kept(cast: Cast) -> None:
    with (
        patch("gehor.steps.intake.writes.save_bytes", side_effect=StorageFull(28, "no room")),
        pytest.raises(StorageFull),
    ):
        comes()

    assert not Received.objects.exists()
    assert comes().outcome == "new_item"


@pytest.mark.parametrize("error", [OperationalError("gone"), Refused("office_not_loaded")])
def test_a_mail_whose_case_can_not_be_opened_now_is_taken_up_by_the_clock(cast: Cast, error: Exception) -> None:
    with patch.object(mail_ways, "go", side_effect=error):
        taken = comes()

    assert (taken.outcome, taken.reason) == ("parked", "waits")
    assert arrival.finish_waiting(at=AT + timedelta(minutes=2)) == 1
    assert Case.objects.get().reference == taken.reference
    assert comes().outcome == "duplicate"


def test_a_mail_that_breaks_the_program_is_parked_and_can_be_opened(cast: Cast) -> None:
    with patch.object(mail_ways, "go", side_effect=RecursionError("deep")):
        taken = comes()

    assert (taken.outcome, taken.reason) == ("parked", "could_not_be_read")
    case_id = mail.open_parked(actor=cast.rebecka.actor, at=AT, received_id=taken.received_id)
    assert Case.objects.get(pk=case_id).reference == taken.reference


def test_a_mail_that_takes_its_worker_down_again_and_again_is_laid_aside(cast: Cast) -> None:
    with patch.object(mail_ways, "go", side_effect=OperationalError("killed")):
        taken = comes()
        for minute in range(1, 8):
            arrival.finish_waiting(at=AT + timedelta(minutes=minute))

    assert [row.parked_why for row in intake.parked()] == ["could_not_be_read"]
    assert intake.received(taken.received_id).tries > mail.MOST_TRIES


def test_a_registrar_adds_a_parked_mail_to_a_case_or_files_it_with_a_reason(cast: Cast) -> None:
    case = told.registers(cast, case_of(comes()))
    first = comes(message_id="<2@x.example>", List_Id="<nytt.example>", text="Mer om skräpet.")
    second = comes(message_id="<3@x.example>", List_Id="<nytt.example>", text="Nyheter!")

    mail.add_parked(actor=cast.rebecka.actor, at=AT, received_id=first.received_id, case_id=case.pk)
    with pytest.raises(Refused, match="no_reason"):
        mail.file_parked(actor=cast.rebecka.actor, at=AT, received_id=second.received_id, why=" ")
    mail.file_parked(actor=cast.rebecka.actor, at=AT, received_id=second.received_id, why="Nyhetsbrev")

    assert told.again(case).contacts == 2
    assert intake.parked() == ()
    assert [row.parked_why for row in intake.filed()] == ["Nyhetsbrev"]
    with pytest.raises(Refused, match="already_taken"):
        mail.add_parked(actor=cast.rebecka.actor, at=AT, received_id=first.received_id, case_id=case.pk)


def test_only_who_registers_decides_about_a_parked_mail(cast: Cast) -> None:
    taken = comes(List_Id="<nytt.example>")

    for refused in (mail.open_parked,):
        with pytest.raises(NotAllowed):
            refused(actor=cast.ebba.actor, at=AT, received_id=taken.received_id)
    with pytest.raises(NotAllowed):
        mail.file_parked(actor=cast.ebba.actor, at=AT, received_id=taken.received_id, why="nej")


def test_a_parked_forward_opened_by_a_registrar_keeps_the_employees_note_inside(cast: Cast) -> None:
    raw = letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<e1@x.example>")
    with patch.object(mail_ways, "go", side_effect=RecursionError("deep")):
        taken = comes(raw)

    case_id = mail.open_parked(actor=cast.rebecka.actor, at=AT, received_id=taken.received_id)

    directions = Record.objects.filter(case_id=case_id, received_id=taken.received_id).order_by("number")
    assert list(directions.values_list("direction", flat=True)) == ["incoming", "internal"]


def test_a_colleagues_mail_that_is_forwarded_gets_no_receipt(cast: Cast) -> None:
    raw = letter(
        FORWARD.replace("Rut Alm <rut.alm@example.org>", OLOF),
        sender=EBBA,
        subject="VB: x",
        message_id="<e1@x.example>",
    )

    assert not comes(raw).receipt_queued


def test_a_mail_opened_late_by_a_registrar_counts_from_the_day_it_came(cast: Cast) -> None:
    taken = comes(List_Id="<nytt.example>")

    case_id = mail.open_parked(actor=cast.rebecka.actor, at=AT + timedelta(days=3), received_id=taken.received_id)

    assert Case.objects.get(pk=case_id).arrived_on == local_day(AT)


def _vouching() -> None:
    """The office names the mail server whose word on senders it takes."""
    from gehor.office.models.office import Office

    Office.objects.update(mail_auth_server="mx.smastad.example")
