"""Parked post on the desk: why it lies there, what it says, three ways on; for registrars alone."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from tests.builders import given_case, item, marked_case
from tests.cast import AT, SET_UP, Cast
from tests.pages.desk.desk import at_desk, page
from tests.pages.desk.mails import absence, broken, case_of, comes, letter, newsletter, state

from gehor.steps.intake.actions.park import park
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record

pytestmark = pytest.mark.django_db


def _path(received_id: UUID, word: str = "") -> str:
    return f"/sv/desk/parked/{received_id}/{word}"


def _text(client: Client, received_id: UUID, word: str = "", **query: str) -> str:
    answer = client.get(_path(received_id, word), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_list_tells_why_from_whom_and_the_first_words(office: Cast) -> None:
    newsletter()
    broken()

    shown = page(at_desk(office.rebecka), "parked/")

    for words in ("Nyheter", "ett utskick eller nyhetsbrev", "nyheter@utskick.example", "Veckans erbjudanden"):
        assert words in shown
    assert "Det går inte att läsa som e-post." in shown
    assert "<script>alert" not in shown


def test_counter_stands_in_the_menu_and_on_the_day(office: Cast) -> None:
    newsletter()

    day = page(at_desk(office.rebecka), "")

    assert "1 brev väntar på att någon ser vad det är" in day
    assert "Parkerad post" in day
    assert "Parkerad post" not in page(at_desk(office.olof), "")


def test_machines_mail_lies_in_a_list_of_its_own(office: Cast) -> None:
    absence()
    client = at_desk(office.rebecka)

    assert "Automatiskt svar" in page(client, "filed/")
    assert "Inget är parkerat" in page(client, "parked/")


def test_item_is_shown_safely_before_any_case_exists(office: Cast) -> None:
    received_id = broken()

    shown = _text(at_desk(office.rebecka), received_id)

    assert "&lt;script&gt;alert" in shown
    assert "<script>alert" not in shown
    for words in ("Gör till ärende", "Hör till ett ärende", "Behöver ingen åtgärd", "Ingenting tas bort"):
        assert words in shown


def test_original_of_a_parked_item_is_handed_out_as_it_came(office: Cast) -> None:
    received_id = newsletter()

    answer = at_desk(office.rebecka).get(_path(received_id, "original/"))

    assert b"Veckans erbjudanden" in answer.content
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


def test_formatted_page_of_a_parked_item_lets_nothing_in(office: Cast) -> None:
    taken = comes(letter(html="<p onclick='x()'>Hej</p>", List_Id="<a.utskick.example>", Precedence="bulk"))

    answer = at_desk(office.rebecka).get(_path(taken.received_id, "as-formatted/"))

    assert answer.status_code == 200
    assert "onclick" not in answer.content.decode()
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_registrar_makes_a_case_of_it_and_comes_to_the_case(office: Cast) -> None:
    received_id = newsletter()
    client = at_desk(office.rebecka)

    done = client.post(_path(received_id, "open-parked/"))

    case = Case.objects.get()
    assert done["Location"] == f"/sv/desk/cases/{case.reference}/"
    assert state(received_id) == "taken"
    again = client.get(_path(received_id))
    assert again["Location"] == f"/sv/desk/cases/{case.reference}/"


def test_number_is_checked_and_both_are_shown_before_anything_is_added(office: Cast) -> None:
    case, received_id = given_case(office, office.olof), newsletter()
    client = at_desk(office.rebecka)

    wrong = client.get(_path(received_id, "add-parked/"), {"reference": "S1999-000001"})
    assert wrong.status_code == 422
    assert "Det finns inget sådant ärende" in wrong.content.decode()
    both = _text(client, received_id, "add-parked/", reference=str(case.diary_number))
    assert "Det ligger skräp vid lekplatsen" in both
    assert "Veckans erbjudanden" in both
    assert state(received_id) == "parked"
    assert client.post(_path(received_id, "add-parked/"), {"reference": case.reference}).status_code == 302
    assert Record.objects.filter(case_id=case.id, received_id=received_id).exists()


def test_case_that_the_registrar_may_not_see_is_no_case_to_add_to(office: Cast) -> None:
    case, received_id = marked_case(office), newsletter()

    answer = at_desk(office.rebecka).post(_path(received_id, "add-parked/"), {"reference": case.reference})

    assert answer.status_code == 422
    assert "Det finns inget sådant ärende" in answer.content.decode()


def test_subject_that_names_a_case_suggests_it_to_those_who_may_see_it(office: Cast) -> None:
    known, hidden = case_of(comes(letter())), marked_case(office)
    received_id = newsletter(subject=f"Om {known.reference} och {hidden.reference}")

    shown = _text(at_desk(office.rebecka), received_id)

    assert f"add-parked/?reference={known.reference}" in shown
    assert f"reference={hidden.reference}" not in shown


def test_reason_is_needed_before_something_is_laid_aside(office: Cast) -> None:
    received_id = newsletter()
    client = at_desk(office.rebecka)

    assert client.post(_path(received_id, "file-parked/"), {}).status_code == 422
    assert client.post(_path(received_id, "file-parked/"), {"why": "circular"}).status_code == 302
    assert Case.objects.get().outcome == "negligible"


def test_form_that_failed_is_shown_and_opened_like_any_other(office: Cast) -> None:
    received_id = item()
    park(actor=SET_UP, at=AT, received_id=received_id, why="could_not_be_opened")
    client = at_desk(office.rebecka)

    assert "Det ligger skräp" in _text(client, received_id)
    assert "automatiskt svar" not in _text(client, received_id, "file-parked/")
    assert client.post(_path(received_id, "open-parked/")).status_code == 302
    assert Case.objects.get().kind == "complaint"


def test_parked_post_is_for_registrars_alone(office: Cast) -> None:
    received_id, filed_id = newsletter(), absence()

    for who in (office.olof, office.ebba, office.mats, office.adam):
        client = at_desk(who)
        for path in ("/sv/desk/parked/", "/sv/desk/filed/"):
            assert client.get(path).status_code == 403
        for key in (received_id, filed_id):
            for word in ("", "original/", "as-formatted/", "add-parked/", "file-parked/"):
                assert client.get(_path(key, word)).status_code == 403
            assert client.post(_path(key, "open-parked/")).status_code == 403
    assert Client().get(_path(received_id)).status_code == 302
    assert Case.objects.count() == 0


def test_item_that_waits_for_the_clock_or_is_unknown_is_not_there(office: Cast) -> None:
    client = at_desk(office.rebecka)

    assert client.get(_path(item())).status_code == 404
    assert client.get(_path(UUID(int=1))).status_code == 404
