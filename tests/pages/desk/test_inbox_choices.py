from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.builders import RUT, fresh, registered_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import QUESTION, at_desk, came_in, page

from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
NAMES = (
    "register-case",
    "answer-directly",
    "add-to-case",
    "refer",
    "other-post",
    "for-information",
    "mark-negligible",
)
FILLED = {
    "title": "Skräp vid lekplats",
    "kind": "complaint",
    "category": "REN-01",
    "class_code": "standard",
    "counterparty": "Rut Alm",
}


def _choose(client: Client, case: CaseRow, act: str, **values: Any) -> tuple[int, str, str]:
    data = {"version": case.version, **values}
    answer = client.post(f"/sv/desk/cases/{case.reference}/{act}/", data)
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def test_every_choice_shows_the_whole_text_beside_its_form(office: Cast) -> None:
    case = came_in()
    for name in NAMES:
        text = page(at_desk(office.rebecka), f"cases/{case.reference}/{name}/")
        assert RUT.text in text and text.count("<h1") == 1


def test_choices_are_for_those_who_register_and_see_the_item(office: Cast) -> None:
    case = came_in()
    for name in NAMES:
        path = f"/sv/desk/cases/{case.reference}/{name}/"
        assert at_desk(office.olof).get(path).status_code == 403
        assert at_desk(office.ebba).get(path).status_code == 404
        assert at_desk(office.rebecka).get(path.replace(case.reference, "S1999-000001")).status_code == 404


def test_registering_gives_number_class_unit_by_category_and_opens_the_next_item(office: Cast) -> None:
    case, following = came_in(), came_in(replace(RUT, text="Nästa"))
    status, location, _text = _choose(at_desk(office.rebecka), case, "register-case", **FILLED)
    assert (status, location) == (302, f"/sv/desk/cases/{following.reference}/register-case/")
    after = case_page(office.rebecka.asks(), case.id)
    assert after.case.diary_number and after.case.title == "Skräp vid lekplats"
    assert (after.owner_unit_code, after.case.deadline_class) == ("STM", "standard")


def test_last_registered_item_leads_back_to_the_empty_inbox(office: Cast) -> None:
    values = {**FILLED, "officer": office.olof.id}
    case = came_in()
    assert _choose(at_desk(office.rebecka), case, "register-case", **values)[1] == "/sv/desk/inbox/"
    assert fresh(case).officer_id == office.olof.id


def test_missing_answers_are_told_and_what_was_written_stays(office: Cast) -> None:
    case = came_in()
    status, _location, text = _choose(at_desk(office.rebecka), case, "register-case", title="Bara titel")
    assert status == 422 and 'value="Bara titel"' in text
    for words in ("Välj vilken typ det är.", "Välj en kategori.", "Välj hur lång tid svaret får ta."):
        assert words in text
    assert fresh(case).diary_number is None


def test_title_with_the_senders_name_is_stopped(office: Cast) -> None:
    case = came_in()
    values = {**FILLED, "title": "Klagomål från rut alm"}
    status, _location, text = _choose(at_desk(office.rebecka), case, "register-case", **values)
    assert status == 422 and "Ta bort avsändarens namn" in text


def test_class_choices_name_the_day_an_answer_is_due(office: Cast) -> None:
    text = page(at_desk(office.rebecka), f"cases/{came_in().reference}/register-case/")
    assert "10-dagarsregeln – svar senast ti 8 dec" in text


def test_stale_page_keeps_the_text_and_changes_nothing(office: Cast) -> None:
    case = came_in()
    stale = replace(case, version=case.version - 1) if case.version > 1 else replace(case, version=99)
    status, _location, text = _choose(at_desk(office.rebecka), stale, "register-case", **FILLED)
    assert status == 409 and "Någon annan har ändrat ärendet" in text
    assert f'name="version" value="{case.version}"' in text
    assert fresh(case).diary_number is None


def test_pressing_register_twice_registers_once_and_shows_the_case(office: Cast) -> None:
    case, client = came_in(), at_desk(office.rebecka)
    _choose(client, case, "register-case", **FILLED)
    number = fresh(case).diary_number
    assert _choose(client, case, "register-case", **FILLED)[:2] == (302, f"/sv/desk/cases/{case.reference}/")
    assert fresh(case).diary_number == number


def test_simple_question_is_answered_at_once_and_kept_without_number(office: Cast) -> None:
    case = came_in(QUESTION)
    values = {"text": "Varje fredag.", "category": "REN-01"}
    assert _choose(at_desk(office.rebecka), case, "answer-directly", **values)[0] == 302
    assert (fresh(case).registration_mode, fresh(case).diary_number) == ("kept_in_order", None)


def test_empty_answer_is_not_sent(office: Cast) -> None:
    case = came_in(QUESTION)
    status, _location, text = _choose(at_desk(office.rebecka), case, "answer-directly", category="REN-01")
    assert status == 422 and "Skriv svaret." in text and fresh(case).registration_mode == "undecided"


def test_item_is_added_to_the_same_senders_case(office: Cast) -> None:
    into, case = registered_case(office), came_in()
    client = at_desk(office.rebecka)
    assert into.title in page(client, f"cases/{case.reference}/add-to-case/")
    assert _choose(client, case, "add-to-case", into=into.reference)[0] == 302
    assert fresh(case).joined_into_id == into.id


def test_item_is_added_by_number_and_an_unknown_number_is_told(office: Cast) -> None:
    into, case = registered_case(office, replace(RUT, name="Bo By", email="bo@example.org")), came_in()
    client = at_desk(office.rebecka)
    assert "inget sådant ärende" in _choose(client, case, "add-to-case", reference="T2026-99999")[2]
    assert _choose(client, case, "add-to-case", reference=into.diary_number)[0] == 302
    assert fresh(case).joined_into_id == into.id


def test_referral_of_a_question_tells_the_person_and_keeps_it_in_order(office: Cast) -> None:
    case = came_in(QUESTION)
    values = {"entry": "POL", "kind": "question", "category": "REN-01", "title": "Fråga om brott"}
    assert _choose(at_desk(office.rebecka), case, "refer", **values)[0] == 302
    assert (fresh(case).registration_mode, fresh(case).deadline_class) == ("kept_in_order", "referral")


@pytest.mark.parametrize(
    ("act", "outcome", "reason"),
    [
        ("other-post", "other_post", "Upphandling"),
        ("for-information", "for_information", "Inbjudan"),
        ("mark-negligible", "negligible", "advertising"),
    ],
)
def test_what_asks_for_nothing_is_put_away_with_its_reason(office: Cast, act: str, outcome: str, reason: str) -> None:
    case = came_in(QUESTION)
    assert _choose(at_desk(office.rebecka), case, act, reason=reason)[0] == 302
    assert (fresh(case).status, fresh(case).outcome) == ("closed", outcome)


@pytest.mark.parametrize("act", ["for-information", "mark-negligible"])
def test_complaint_is_never_put_away_without_a_number(office: Cast, act: str) -> None:
    case = came_in()
    status, _location, text = _choose(at_desk(office.rebecka), case, act, reason="advertising")
    assert status == 422 and "Ett klagomål ska registreras" in text
    assert fresh(case).registration_mode == "undecided"


def test_protected_item_shows_neither_text_nor_sender_beside_the_form(office: Cast) -> None:
    case = came_in()
    protect_identity(actor=office.tora.actor, at=AT, case_id=case.id)
    answer = at_desk(office.tora).get(f"/sv/desk/cases/{case.reference}/register-case/", follow=True)
    assert "Rut Alm" not in answer.content.decode() and RUT.text not in answer.content.decode()
