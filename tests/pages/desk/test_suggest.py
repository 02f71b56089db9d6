from __future__ import annotations

import pytest
from django.test import Client
from tests.builders import marked_case, registered_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page

pytestmark = pytest.mark.django_db


def _suggested(client: Client, text: str) -> str:
    answer = client.get("/sv/desk/suggest/", {"q": text}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_number_suggests_its_case_and_a_hidden_one_nothing(office: Cast) -> None:
    case, hidden = registered_case(office), marked_case(office)
    client = at_desk(office.olof)
    for number in (case.reference, str(case.diary_number)):
        assert f"/sv/desk/cases/{case.reference}/" in _suggested(client, number)
    assert _suggested(client, hidden.reference).strip() == ""


def test_a_word_or_the_arrow_lists_just_the_pages_the_person_may_open(office: Cast) -> None:
    registrar, officer = at_desk(office.rebecka), at_desk(office.olof)
    assert "/sv/desk/inbox/" in _suggested(registrar, "inko")
    assert "/sv/desk/inbox/" in _suggested(registrar, "> INKO")
    assert "/sv/desk/inbox/" not in _suggested(officer, ">")
    assert "Ta nästa" in _suggested(officer, "nasta") and "Ta nästa" not in _suggested(registrar, ">")
    assert _suggested(officer, "i").strip() == ""


def test_without_script_the_search_page_lists_the_pages(office: Cast) -> None:
    client = at_desk(office.olof)
    text = page(client, "search/", q="> dag")
    assert "Sidor" in text and text.count('href="/sv/desk/"') >= 2
    assert client.get("/sv/desk/suggest/", {"q": "min dag"}).headers["Location"] == "/sv/desk/search/?q=min+dag"


def test_what_is_typed_comes_back_as_text_and_never_as_markup(office: Cast) -> None:
    assert "<script" not in _suggested(at_desk(office.olof), "<script>alert(1)</script>")
