"""The register of who else answers, as administrators set it and as anyone finds it."""

from __future__ import annotations

import pytest
from django.test import Client

from gehor.steps.inform import queries
from tests.cast import Cast
from tests.pages.office.test_office_pages import office
from tests.signed_in import signed_in

__all__ = ["office"]
pytestmark = pytest.mark.django_db
FILLED = {
    "name": "Hamnbolaget",
    "answers_for": "Kajer och färjor",
    "everyday": "båt, kaj\nfärja",
    "text_sv": "Hamnen sköts av Hamnbolaget.",
    "text_en": "The port is run by Hamnbolaget.",
    "text_fi": "Satamaa hoitaa Hamnbolaget.",
    "web": "hamnen.example",
    "mail": "hamnen@hamnen.example",
}


def test_an_administrator_adds_an_entry_and_anyone_finds_it_by_an_everyday_word(office: Cast) -> None:
    adam = signed_in(office.adam.id)

    assert adam.post("/sv/desk/office/referrals/set-referral-entry/", FILLED).status_code == 302

    text = Client().get("/sv/who-answers/?q=färjorna").content.decode()
    assert "Hamnbolaget" in text
    assert "1 träff" in text
    assert 'href="https://hamnen.example"' in text


def test_a_slip_in_the_form_keeps_what_was_written_and_says_what_to_mend(office: Cast) -> None:
    adam = signed_in(office.adam.id)

    answer = adam.post("/sv/desk/office/referrals/set-referral-entry/", {**FILLED, "web": "javascript:x"})

    assert answer.status_code == 422
    assert "https://exempel.se" in answer.content.decode()
    assert "Satamaa hoitaa" in answer.content.decode()


def test_what_needs_looking_through_is_counted_in_the_menu_and_warned_of(office: Cast) -> None:
    adam = signed_in(office.adam.id)
    adam.post("/sv/desk/office/referrals/set-referral-entry/", {**FILLED, "review_on": "2026-11-30"})
    (row,) = queries.all_referrals("sv")
    assert "Behöver ses över" not in adam.get("/sv/desk/office/referrals/").content.decode()
    assert row.review_on.isoformat() == "2026-11-30"

    adam.post(f"/sv/desk/office/referrals/{row.code}/set-referral-entry/", {**FILLED, "ended": "on"})

    assert "Används inte längre" in adam.get("/sv/desk/office/referrals/").content.decode()


def test_a_word_that_is_nowhere_and_a_question_without_end_find_a_helpful_page(office: Cast) -> None:
    signed_in(office.adam.id).post("/sv/desk/office/referrals/set-referral-entry/", FILLED)

    assert "Menade du" in Client().get("/sv/who-answers/?q=fäärja").content.decode()
    text = Client().get("/fi/who-answers/", {"q": "<script>" * 400}).content.decode()
    assert "<script>&lt;" not in text
    assert "&lt;script&gt;" in text
