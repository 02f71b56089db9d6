from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.outbox.queries import message_of
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.set_recipient import set_recipient
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.handle.queries import enquiries, preview_outside
from gehor.steps.handle.queries.link import link_for
from gehor.steps.handle.rules.outside import LINK_TO_COME
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.register.models.record import Record, RecordFile
from tests.builders import NOBODY, RUT, fresh, give, given_case, marked_case, protected_case
from tests.cast import AT, DAY, Cast
from tests.steps.handle.outside import ASKING, DUE, ask, dispatch_of
from tests.steps.promise.cases import STANDARD_ON, held, owned

pytestmark = pytest.mark.django_db


def test_order_leaves_by_mail_to_whom_was_asked_with_what_the_case_knows(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    sent = dispatch_of(row)

    assert (sent.kind, sent.name, sent.address) == ("email", "Gatudrift AB", "order@gatudrift.example")
    assert "Laga gungan vid Lindvägen 3." in sent.text
    assert f"Vårt ärende: {case.designation}" in sent.text and "tisdag 1 december 2026" in sent.text
    assert (row.asked.type.code, row.asked.counterparty) == ("order", "Gatudrift AB")
    # The link is for them alone: the record, which many read, holds dots.
    assert row.asked.text == sent.text.replace(link_for(row.outside_key), "••••-••••") != sent.text


def test_what_is_sent_is_what_the_preview_showed(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    shown = preview_outside(cast.olof.asks(), case.id, ASKING, at=AT)
    row = ask(cast.olof, case.id)
    sent = dispatch_of(row)

    assert (shown.name, shown.address, shown.subject) == (sent.name, sent.address, sent.subject)
    assert shown.text.replace(LINK_TO_COME, link_for(row.outside_key)) == sent.text


def test_asking_meets_no_promise_and_does_not_touch_the_status(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    before = fresh(case)
    ask(cast.olof, case.id)

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert (fresh(case).status, fresh(case).due_on) == (before.status, before.due_on)


def test_nothing_of_the_resident_goes_along_unless_that_is_ticked(cast: Cast) -> None:
    case = given_case(cast, cast.olof, saying=replace(RUT, phone="070-174 06 05"))
    plain, told = ask(cast.olof, case.id), ask(cast.olof, case.id, replace(ASKING, with_contact=True))

    assert not [word for word in ("Rut Alm", "rut.alm@example.org", "070") if word in dispatch_of(plain).text]
    assert "Kontakt på platsen: Rut Alm" in dispatch_of(told).text and "070-174 06 05" in dispatch_of(told).text


@pytest.mark.parametrize("words", ["Ring rut alm först.", "Skriv till RUT.ALM@example.org.", "Ring 0701 740605."])
def test_text_that_names_the_resident_is_stopped_until_that_is_ticked(cast: Cast, words: str) -> None:
    case = given_case(cast, cast.olof, saying=replace(RUT, phone="070-174 06 05"))
    with pytest.raises(Refused) as refused:
        ask(cast.olof, case.id, replace(ASKING, text=words))

    assert refused.value.code == "contact_in_text"
    assert words in dispatch_of(ask(cast.olof, case.id, replace(ASKING, text=words, with_contact=True))).text


def test_mail_names_no_other_mail_of_the_case_and_carries_a_key_of_its_own(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    first, second = ask(cast.olof, case.id), ask(cast.olof, case.id)
    mail = message_from_bytes(message_of(dispatch_of(first).id), policy=default)

    assert (mail["In-Reply-To"], mail["References"]) == (None, None)
    assert [row.outside_key for row in (first, second)] == [f"{case.reference}-F1", f"{case.reference}-F2"]
    assert f"<{first.outside_key}." in mail["Message-ID"]


def test_no_note_can_be_sent_along_and_no_note_is_quoted(cast: Cast, stored_id) -> None:
    case = given_case(cast, cast.olof)
    note = write_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Entreprenören är kvittenbjörk.")
    write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Jag tror lavendelsnok.")
    inside = RecordFile.objects.create(record_id=note, stored_id=stored_id, role="original", name="intern.pdf")
    with pytest.raises(Refused) as refused:
        ask(cast.olof, case.id, replace(ASKING, file_ids=(inside.pk,)))
    sent = dispatch_of(ask(cast.olof, case.id))

    assert refused.value.code == "file_unknown"
    assert "kvittenbjörk" not in sent.text and "lavendelsnok" not in sent.text


def test_chosen_pictures_of_the_case_go_along_and_lie_with_the_record(cast: Cast, stored_id) -> None:
    case = given_case(cast, cast.olof, saying=replace(RUT, files=(SayingFile(stored_id, "gunga.jpg"),)))
    picture = RecordFile.objects.get(record__case=case.id)
    row = ask(cast.olof, case.id, replace(ASKING, file_ids=(picture.pk,)))

    assert [file.name for file in RecordFile.objects.filter(record=row.asked)] == ["gunga.jpg"]
    assert b"gunga.jpg" in message_of(dispatch_of(row).id)


def test_somebody_can_be_asked_about_an_anonymous_case_whose_sender_has_no_address(cast: Cast) -> None:
    case = given_case(cast, cast.olof, saying=NOBODY)

    assert dispatch_of(ask(cast.olof, case.id)).address == "order@gatudrift.example"
    with pytest.raises(Refused) as refused:
        ask(cast.olof, case.id, replace(ASKING, with_contact=True))
    assert refused.value.code == "no_contact"


def test_shielded_case_takes_the_right_to_mark_and_a_second_thought(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.olof)
    for who, confirmed, code in (
        (cast.olof, True, "shielded_needs_right"),
        (cast.tora, False, "shielded_not_confirmed"),
    ):
        with pytest.raises(Refused) as refused:
            ask(who, case.id, confirmed=confirmed)
        assert refused.value.code == code

    told = replace(ASKING, text="Se över platsen.")
    row = ask(cast.tora, case.id, told, confirmed=True)
    assert row.asked.counterparty == "Skyddad uppgift"
    assert "Lindvägen" not in dispatch_of(row).text and "Skräp" not in dispatch_of(row).text
    assert [one.name for one in enquiries(cast.tora.asks(), case.id, DAY)] == ["Skyddad uppgift"]


def test_protected_identity_never_leaves_even_when_that_is_ticked(cast: Cast) -> None:
    case = protected_case(cast)
    with pytest.raises(Refused) as refused:
        ask(cast.tora, case.id, replace(ASKING, text="Se över.", with_contact=True), confirmed=True)

    assert refused.value.code == "protected_contact"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "  "}, "no_text"),
        ({"text": "x" * 10_001}, "text_too_long"),
        ({"text": "Gör {due_on} och {hours} vid {mail}"}, ""),
        ({"kind": "letter"}, "kind_unknown"),
        ({"name": ""}, "recipient_missing"),
        ({"address": "inte en adress"}, "wrong_address"),
        ({"address": "Trafikkontoret+x@smastad.example"}, "own_mailbox"),
        ({"address": "Rut.Alm@example.org"}, "is_the_sender"),
        ({"recipient_code": "ingen"}, "recipient_unknown"),
        ({"due_on": DAY}, "date_not_ahead"),
        ({"due_on": date(2026, 11, 28)}, "date_not_working"),
        ({"due_on": DAY + timedelta(days=400)}, "date_too_far"),
        ({"file_ids": (4711,)}, "file_unknown"),
    ],
)
def test_what_can_not_be_asked_is_refused_with_its_reason(cast: Cast, wrong: dict[str, object], code: str) -> None:
    case = given_case(cast, cast.olof)
    asking = replace(ASKING, **wrong)
    if not code:
        assert "{hours}" in dispatch_of(ask(cast.olof, case.id, asking)).text
        return
    with pytest.raises(Refused) as refused:
        ask(cast.olof, case.id, asking)

    assert refused.value.code == code
    assert not Record.objects.filter(case=case.id, type__code="order").exists()


def test_known_recipient_is_asked_at_the_address_the_office_keeps(cast: Cast) -> None:
    code = set_recipient(actor=cast.adam.actor, at=AT, name="Ljus AB", address="fel@ljus.example")
    row = ask(
        cast.olof, given_case(cast, cast.olof).id, replace(ASKING, recipient_code=code, address="annan@x.example")
    )

    assert (row.name, row.address, row.recipient.code) == ("Ljus AB", "fel@ljus.example", code)


def test_only_those_who_register_or_answer_may_ask_others(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    ask(cast.rebecka, case.id)
    ask(cast.mats, case.id)

    with pytest.raises(NotAllowed):
        ask(cast.olga, case.id)
    with pytest.raises(NotThere):
        ask(cast.ebba, case.id)


def test_due_day_is_in_the_list_with_who_asked_and_what_is_not_yet_sent(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    ask(cast.olof, case.id)
    [row] = enquiries(cast.olof.asks(), case.id, DAY)

    assert (row.state, row.due_on, row.asked_by, row.can_recall) == ("leaving", DUE, "Olof Ek", True)
    with pytest.raises(NotThere):
        enquiries(cast.ebba.asks(), case.id, DAY)
