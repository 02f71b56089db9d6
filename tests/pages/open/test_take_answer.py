"""Behind the link in our mail: what was asked and nothing else, an answer without an account, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from gehor.outbox.queries import dispatch_row
from gehor.people.queries import notices_for
from gehor.steps.answer.queries import message_bytes
from gehor.steps.handle.actions.withdraw_outside import withdraw_outside
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import enquiries
from gehor.steps.handle.queries.link import link_for
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import code_of
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import given_case
from tests.cast import AT, DAY, Cast, load_cast
from tests.pages.resident.conftest import picture
from tests.signed_in import signed_in
from tests.steps.handle.outside import ASKING, ask, dispatch_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None, tmp_path: Path, settings: Settings) -> Iterator[Cast]:
    """The small office on its Tuesday, with a store of files of its own."""
    settings.GEHOR_FILES = tmp_path / "files"
    with time_machine.travel(AT, tick=False):
        yield load_cast()


def asked(cast: Cast) -> tuple[CaseRow, Enquiry, str]:
    """Olof has ordered something; the case, the enquiry and the path of the link in the mail."""
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    found = re.search(r"https?://[^/\s]+(/sv/enquiry/\S+/)", dispatch_row(dispatch_of(row).pk).text)
    assert found is not None
    return case, row, found[1]


def test_page_tells_what_was_asked_and_no_word_of_who_wrote_or_what_they_wrote(office: Cast) -> None:
    case, _, path = asked(office)
    page = Client().get(path)
    text = page.content.decode()

    assert page.status_code == 200 and "Laga gungan vid Lindvägen 3." in text and case.diary_number in text
    assert not [word for word in ("Rut", "rut.alm", "sedan i fredags", "Olof") if word in text]
    assert "noindex" in text and "no-store" in page.headers["Cache-Control"]


def test_machines_that_open_the_link_send_nothing_and_use_up_nothing(office: Cast) -> None:
    case, _, path = asked(office)
    for _time in range(3):
        assert Client().get(path).status_code == 200 and Client().head(path).status_code == 200

    assert not Record.objects.filter(case=case.id, type__code="enquiry_answer").exists()
    assert Client().post(path, {"text": "Klart."}).status_code == 302
    assert [row.state for row in enquiries(office.olof.asks(), case.id, DAY)] == ["answered"]


def test_answer_with_files_is_a_record_from_whom_we_asked_and_the_officer_is_told(office: Cast) -> None:
    case, _, path = asked(office)
    files = [SimpleUploadedFile("gunga.jpg", picture()), SimpleUploadedFile("faktura.txt", b"Tva timmar")]
    client = Client()
    answer = client.post(path, {"text": "Gungan är lagad.", "name": "Per i driften", "documents": files})
    record = Record.objects.get(case=case.id, type__code="enquiry_answer")

    assert "svaret har kommit fram" in client.get(answer.headers["Location"]).content.decode()
    assert (record.counterparty, record.text) == ("Gatudrift AB", "Gungan är lagad.\n\nPer i driften")
    assert record.received_id is not None and record.number is not None
    assert "outside_answered" in [row.word for row in notices_for(office.olof.asks())]
    page = signed_in(office.olof.id).get(f"/sv/desk/cases/{case.reference}/").content.decode()
    assert "gunga.jpg" in page and "faktura.txt" in page
    # The same press once more is the same answer.
    again = [SimpleUploadedFile("gunga.jpg", picture()), SimpleUploadedFile("faktura.txt", b"Tva timmar")]
    client.post(path, {"text": "Gungan är lagad.", "name": "Per i driften", "documents": again})
    assert Received.objects.count() == 2 and Record.objects.filter(type__code="enquiry_answer").count() == 1


def test_resident_sees_neither_what_was_asked_nor_what_came_by_the_link(office: Cast) -> None:
    case, _, path = asked(office)
    Client().post(path, {"text": "Entreprenören lagade gungan."})
    resident = Client()
    resident.post("/sv/follow/", {"reference": case.reference, "code": code_of(case.reference)})
    page = resident.get("/sv/follow/case/").content.decode()

    assert case.reference in page
    assert not [word for word in ("gungan", "Entreprenören", "Gatudrift", "enquiry") if word in page]


def test_link_stands_in_the_mail_alone_so_that_no_reader_of_the_case_answers_for_them(office: Cast) -> None:
    case, row, path = asked(office)
    token = path.rstrip("/").rpartition("/")[2]
    page = signed_in(office.olof.id).get(f"/sv/desk/cases/{case.reference}/").content.decode()

    assert token not in page and token not in Record.objects.get(pk=row.asked_id).text
    assert token not in message_bytes(office.olof.asks(), case.id, dispatch_of(row).pk, AT).decode()


def test_forged_link_or_one_without_a_sent_question_leads_nowhere(office: Cast) -> None:
    _, row, path = asked(office)
    assert Client().get("/sv/enquiry/forged/").status_code == 404
    assert Client().get(path[:-3] + "x/").status_code == 404
    other = link_for("S2026-999999-F1").partition("/sv/")[2]
    assert Client().get(f"/sv/{other}").status_code == 404
    # One from before there were links has no words for the page.
    Enquiry.objects.filter(pk=row.pk).update(question="")
    assert Client().get(path).status_code == 404


def test_link_ends_with_the_enquiry_and_some_time_after_its_day(office: Cast) -> None:
    case, row, path = asked(office)
    with time_machine.travel(AT + timedelta(days=38), tick=False):
        late = Client().get(path)
        assert late.status_code == 410 and "Laga gungan" not in late.content.decode()
        assert Client().post(path, {"text": "Sent svar"}).status_code == 422
    withdraw_outside(actor=office.olof.actor, at=AT, case_id=case.id, enquiry_id=row.pk, reason="Löst")
    gone = Client().get(path)
    assert gone.status_code == 410 and "Laga gungan" not in gone.content.decode()
    assert not Record.objects.filter(type__code="enquiry_answer").exists()


def test_case_that_is_marked_later_tells_nothing_by_the_link_but_an_answer_still_comes(office: Cast) -> None:
    case, _, path = asked(office)
    mark_secrecy(actor=office.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    page = Client().get(path)

    assert page.status_code == 200 and "Lindvägen" not in page.content.decode()
    assert "Laga gungan" not in page.content.decode()
    assert Client().post(path, {"text": "Klart."}).status_code == 302
    assert Record.objects.filter(case=case.id, type__code="enquiry_answer").exists()


def test_only_files_that_were_chosen_can_be_fetched_by_the_link(office: Cast) -> None:
    _, _, path = asked(office)
    assert Client().get(f"{path}files/1/").status_code == 404


def test_wrong_file_is_said_and_the_words_stay_in_the_box(office: Cast) -> None:
    _, _, path = asked(office)
    answer = Client().post(
        path, {"text": "Gungan är lagad.", "documents": [SimpleUploadedFile("a.exe", b"MZ\x90\x00\x03\x00")]}
    )

    assert answer.status_code == 422 and "Gungan är lagad." in answer.content.decode()
    assert Received.objects.count() == 1


def test_too_many_answers_from_one_place_are_asked_to_wait(office: Cast) -> None:
    _, _, path = asked(office)
    client = Client()
    codes = [client.post(path, {"text": f"Svar {number}"}).status_code for number in range(21)]

    assert codes == [302] * 20 + [422]


def test_shielded_case_that_was_tried_before_shows_the_question_that_was_sent(office: Cast) -> None:
    case = given_case(office, office.olof)
    mark_secrecy(actor=office.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    row = ask(office.tora, case.id, replace(ASKING, text="Se över platsen."), confirmed=True)
    path = "/sv/" + link_for(row.outside_key).partition("/sv/")[2]
    text = Client().get(path).content.decode()
    assert "Se över platsen." in text and "Lindvägen" not in text
