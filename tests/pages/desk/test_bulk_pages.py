"""The same choice for several cases, through the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.builders import RUT, fresh, give, given_case, open_case, registered_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, came_in

from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
ADVERT = replace(RUT, kind="not_told", text="Köp billiga däck!")
REGISTER = {"title": "", "kind": "complaint", "category": "REN-01", "class_code": "standard", "unit": "", "officer": ""}


def _post(client: Client, act: str, cases: list[CaseRow], **values: object) -> tuple[int, str]:
    chosen = [f"{case.reference}:{case.version}" for case in cases]
    answer = client.post(f"/sv/desk/{act}/", {"case": chosen, **values})
    return answer.status_code, answer.headers.get("Location", "")


def test_marks_in_the_inbox_lead_to_a_page_that_lists_them_before_anything_is_done(office: Cast) -> None:
    cases = [came_in(), came_in()]
    client = at_desk(office.rebecka)
    chosen = {"act": "register_many", "case": [case.reference for case in cases]}

    text = client.get("/sv/desk/choose-many/", chosen, follow=True).content.decode()

    assert "Registrera: 2 ärenden" in text and RUT.text[:40] in text
    assert all(f"{case.reference}:{case.version}" in text for case in cases)
    assert all(fresh(case).diary_number is None for case in cases)


def test_nothing_marked_is_told_and_leads_back(office: Cast) -> None:
    came_in()
    answer = at_desk(office.rebecka).get("/sv/desk/choose-many/", {"act": "register_many"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/sv/desk/inbox/"
    assert "Markera minst ett ärende" in answer.content.decode()


def test_all_on_the_page_can_be_marked_without_script(office: Cast) -> None:
    came_in(), came_in()
    text = at_desk(office.rebecka).get("/sv/desk/inbox/?marked=all").content.decode()
    assert text.count("checked>") == 2 and "Avmarkera alla" in text


def test_items_are_registered_together_each_with_its_own_number(office: Cast) -> None:
    cases = [came_in(), came_in(), came_in()]
    assert _post(at_desk(office.rebecka), "register-many", cases, **REGISTER) == (302, "/sv/desk/inbox/")
    assert sorted(str(fresh(case).diary_number) for case in cases) == [f"T2026-{n:05d}" for n in (1, 2, 3)]


def test_what_is_missing_is_asked_for_and_the_cases_stay_chosen(office: Cast) -> None:
    case = came_in()
    client = at_desk(office.rebecka)
    answer = client.post("/sv/desk/register-many/", {"case": f"{case.reference}:{case.version}"})
    assert answer.status_code == 422
    assert "Välj en kategori." in answer.content.decode() and case.reference in answer.content.decode()


def test_complaint_is_said_to_stay_behind_and_the_rest_is_put_away_and_put_back(office: Cast) -> None:
    complaint, advert, other = came_in(), came_in(ADVERT), came_in(ADVERT)
    client = at_desk(office.rebecka)
    chosen = {"case": [case.reference for case in (complaint, advert, other)]}
    text = client.get("/sv/desk/negligible-many/", chosen).content.decode()
    assert "Ringa betydelse: 2 ärenden" in text and "Ett klagomål ska registreras." in text

    assert _post(client, "negligible-many", [complaint, advert, other], reason="advertising")[0] == 302
    assert [fresh(case).outcome for case in (complaint, advert, other)] == ["", "negligible", "negligible"]
    assert 'action="/sv/desk/undo-many/"' in client.get("/sv/desk/inbox/").content.decode()

    client.post("/sv/desk/undo-many/")
    assert {fresh(case).registration_mode for case in (complaint, advert, other)} == {"undecided"}
    assert client.post("/sv/desk/undo-many/", follow=True).content.decode().count("Det finns inget att ångra.") >= 1


def test_the_result_page_lists_what_failed_and_why(office: Cast) -> None:
    free, olofs = registered_case(office), given_case(office, office.olof)
    client = at_desk(office.rebecka)

    status, location = _post(client, "assign-many", [free, olofs], unit="ANL", officer="", reason="")

    assert (status, location) == (302, "/sv/desk/bulk-result/")
    text = client.get(location).content.decode()
    assert "1 ärende är klart." in text and "Skriv varför." in text and str(olofs.diary_number) in text


def test_giving_and_sorting_many_can_be_undone_to_what_each_had(office: Cast) -> None:
    cases = [registered_case(office), registered_case(office, category_code="GAT-01")]
    for case in cases:
        give(office, case.id, "STM", None)
    client = at_desk(office.rebecka)

    _post(client, "assign-many", [fresh(case) for case in cases], unit="ANL", officer="", reason="")
    assert {fresh(case).owner_unit_id for case in cases} == {office.units["ANL"]}
    client.post("/sv/desk/undo-many/")
    assert {fresh(case).owner_unit_id for case in cases} == {office.units["STM"]}

    _post(client, "change-category-many", [fresh(case) for case in cases], category="PTI-01")
    assert len({fresh(case).category_id for case in cases}) == 1
    client.post("/sv/desk/undo-many/")
    assert [fresh(case).category_id for case in cases] == [case.category_id for case in cases]


def test_undone_giving_in_the_same_unit_leaves_the_case_without_officer(office: Cast) -> None:
    case = registered_case(office)
    give(office, case.id, "STM", None)
    client = at_desk(office.rebecka)

    _post(client, "assign-many", [fresh(case)], unit="STM", officer=office.olof.id, reason="")
    assert fresh(case).officer_id == office.olof.id
    client.post("/sv/desk/undo-many/")

    assert fresh(case).officer_id is None


def test_one_case_given_or_sorted_is_undone_with_one_press(office: Cast) -> None:
    case = registered_case(office)
    give(office, case.id, "STM", None)
    client, path = at_desk(office.rebecka), f"/sv/desk/cases/{case.reference}"

    client.post(f"{path}/assign/", {"unit": "ANL", "officer": office.olga.id, "version": fresh(case).version})
    assert fresh(case).officer_id == office.olga.id
    assert 'action="/sv/desk/undo-many/"' in client.get(f"{path}/").content.decode()
    assert client.post("/sv/desk/undo-many/").headers["Location"] == f"{path}/"
    assert (fresh(case).officer_id, fresh(case).owner_unit_id) == (None, office.units["STM"])

    give(office, case.id, "STM", office.olof)
    officer = at_desk(office.olof)
    officer.post(f"{path}/change-category/", {"category": "GAT-01", "version": fresh(case).version})
    officer.post("/sv/desk/undo-many/")
    assert fresh(case).category_id == case.category_id


def test_undoing_leaves_alone_what_somebody_has_changed_since(office: Cast) -> None:
    case = came_in(ADVERT)
    client = at_desk(office.rebecka)
    _post(client, "for-information-many", [case], reason="Inbjudan")
    at_desk(office.tora).post(f"/sv/desk/cases/{case.reference}/put-back/", {})
    at_desk(office.tora).post(f"/sv/desk/cases/{case.reference}/for-information/", {"reason": "Annat"})

    assert client.post("/sv/desk/undo-many/").headers["Location"] == "/sv/desk/bulk-result/"
    assert fresh(case).outcome == "for_information"


def test_cases_that_are_not_for_these_eyes_are_neither_listed_nor_done(office: Cast) -> None:
    case = came_in(ADVERT)
    hidden = open_case(ADVERT)
    client = at_desk(office.rebecka)
    assert client.get("/sv/desk/for-information-many/", {"case": "S1999-000001"}).status_code == 302
    assert at_desk(office.ebba).get("/sv/desk/for-information-many/", {"case": hidden.reference}).status_code == 403
    _post(client, "for-information-many", [case], reason="Inbjudan")
    assert fresh(hidden).registration_mode == "undecided"


def test_an_old_page_changes_nothing_that_has_changed_since(office: Cast) -> None:
    case = came_in(ADVERT)
    old = replace(case, version=case.version + 7)
    client = at_desk(office.rebecka)
    assert _post(client, "for-information-many", [old], reason="Inbjudan")[1] == "/sv/desk/bulk-result/"
    assert "Någon annan har ändrat ärendet" in client.get("/sv/desk/bulk-result/").content.decode()


def test_one_that_is_unticked_among_the_chosen_is_left_where_it_lies(office: Cast) -> None:
    first, left_out = came_in(), came_in()
    client = at_desk(office.rebecka)
    chosen = {"act": "register_many", "case": [first.reference, left_out.reference]}
    text = client.get("/sv/desk/choose-many/", chosen, follow=True).content.decode()
    assert text.count("Ta med") == 2

    assert _post(client, "register-many", [first], **REGISTER)[0] == 302

    assert fresh(first).diary_number and fresh(left_out).diary_number is None
