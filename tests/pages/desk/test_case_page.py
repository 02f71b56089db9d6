"""One case on the desk: what it shows to whom, and which buttons are there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.builders import NOBODY, fresh, give, given_case, protected_case, registered_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.journal.models import View
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db


def _url(case: CaseRow, word: str = "") -> str:
    return f"cases/{case.reference}/{word}"


def test_case_shows_its_deadline_and_how_the_days_are_counted(office: Cast) -> None:
    case = came_in()
    shown = page(at_desk(office.rebecka), _url(case))
    assert "Svar senast" in shown
    assert "Så räknas dagarna" in shown
    assert "10 arbetsdagar kvar" not in shown or "dagarsregeln" in shown
    assert "Det ligger skräp vid lekplatsen" in shown


def test_a_diary_number_leads_to_the_one_address_of_the_case(office: Cast) -> None:
    case = registered_case(office)
    answer = at_desk(office.rebecka).get(f"/sv/desk/cases/{case.diary_number}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/sv/desk/{_url(case)}"


def test_nobody_without_sight_finds_the_case_or_learns_that_it_is_there(office: Cast) -> None:
    case = registered_case(office)
    client = at_desk(office.ebba)
    hidden = client.get(f"/sv/desk/{_url(case)}")
    missing = client.get("/sv/desk/cases/S2026-999999/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert case.title not in hidden.content.decode()


def test_officer_is_offered_what_the_case_allows_and_reader_is_not(office: Cast) -> None:
    case = given_case(office, office.olof)
    own = page(at_desk(office.olof), _url(case))
    for word in ("send-reply", "write-note", "send-interim-notice", "close-case"):
        assert _url(case, f"{word}/") in own
    other = page(at_desk(office.olga), _url(case))
    for word in ("send-reply", "close-case", "void-case", "mark-secrecy"):
        assert _url(case, f"{word}/") not in other


def test_every_button_on_the_case_page_leads_to_a_page_that_opens(office: Cast) -> None:
    case = given_case(office, office.olof)
    give(office, case.id, "REG", office.tora)
    for colleague in (office.tora, office.rebecka, office.olof):
        client = at_desk(colleague)
        shown = page(client, _url(case))
        links = {part.split('"')[0] for part in shown.split('href="')[1:]}
        acts = {link for link in links if f"/cases/{case.reference}/" in link}
        assert acts
        for link in sorted(acts):
            assert client.get(link).status_code == 200, link


def test_protected_words_are_withheld_until_opened_and_the_opening_is_logged(office: Cast) -> None:
    case = protected_case(office)
    client = at_desk(office.tora)
    closed = page(client, _url(case))
    assert "Rut Alm" not in closed
    assert "lekplatsen" not in closed
    assert not View.objects.exists()
    opened = page(client, _url(case, "protected/"))
    assert "Rut Alm" in opened
    assert View.objects.filter(staff_id=office.tora.id).count() == 1


def test_registrar_without_clearance_does_not_find_a_protected_case(office: Cast) -> None:
    case = protected_case(office)
    client = at_desk(office.rebecka)
    assert client.get(f"/sv/desk/{_url(case)}").status_code == 404
    assert client.get(f"/sv/desk/{_url(case, 'protected/')}").status_code == 404


def test_anonymous_case_says_that_an_answer_is_shown_behind_the_code(office: Cast) -> None:
    case = came_in(NOBODY)
    assert "Avsändaren är anonym" in page(at_desk(office.rebecka), _url(case))


def test_long_conversation_is_folded_in_the_middle_with_its_count(office: Cast) -> None:
    case = given_case(office, office.olof)
    for number in range(30):
        write_note(actor=office.olof.actor, at=AT + timedelta(minutes=number), case_id=case.id, text=f"Rad {number}.")
    shown = page(at_desk(office.olof), _url(case))
    assert "Visa 19 handlingar till" in shown
    assert "Rad 29." in shown


def test_notes_are_marked_as_internal_in_words(office: Cast) -> None:
    case = given_case(office, office.olof)
    write_note(actor=office.olof.actor, at=AT, case_id=case.id, text="Ringde driften.")
    assert "Intern anteckning" in page(at_desk(office.olof), _url(case))


def test_case_page_asks_few_questions_of_the_database(office: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    with django_assert_max_num_queries(40):
        page(client, _url(case))


def test_log_is_for_those_who_work_with_the_case(office: Cast) -> None:
    case = given_case(office, office.olof)
    assert "Registrerat" in page(at_desk(office.olof), _url(case, "journal-of-case/"))
    assert at_desk(office.olga).get(f"/sv/desk/{_url(case, 'journal-of-case/')}").status_code == 403


def test_signed_out_reader_is_sent_to_sign_in_and_back(office: Cast, client) -> None:  # type: ignore[no-untyped-def]
    case = registered_case(office)
    answer = client.get(f"/sv/desk/{_url(case)}")
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]
    assert fresh(case).version == case.version
