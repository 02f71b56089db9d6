"""Finding an answer in a real browser: with and without scripts, by keyboard, narrow, in three languages, dark."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.journey import set_up
from gehor.steps.inform.models import AnswerVote
from tests.browser.test_resident_say import fits_and_is_accessible, let_go
from tests.cast import AT

__all__ = ["let_go"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 640}
WORDS = {
    "sv": ("Vad gäller det?", "hål i gatan", "Det är ett hål i gatan", "Ja"),
    "en": ("What is it about?", "pothole", "There is a hole in the street", "Yes"),
    "fi": ("Mistä on kyse?", "kuoppa kadussa", "Kadussa on kuoppa", "Kyllä"),
}


@pytest.fixture(autouse=True)
def office(transactional_db: None) -> None:
    """The office as it is shipped."""
    set_up.load(at=AT, code="exempelstad")


def opened(browser: Browser, **given: Any) -> Page:
    return browser.new_context(viewport=NARROW, **given).new_page()


def finds_and_leaves(page: Page, server: str, language: str) -> None:
    """From the start page to the answer, and says that it helped."""
    label, question, answer, yes = WORDS[language]
    page.goto(f"{server}/{language}/")
    fits_and_is_accessible(page)
    box = page.get_by_label(re.compile(rf"^{re.escape(label)}"))
    box.fill(question)
    box.press("Enter")
    expect(page).to_have_url(re.compile("/find/"))
    fits_and_is_accessible(page)
    page.get_by_role("main").get_by_role("link", name=re.compile(answer)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(answer)
    fits_and_is_accessible(page)
    page.get_by_role("button", name=yes, exact=True).click()
    expect(page.locator("#helped-title")).to_be_visible()
    expect(page.get_by_role("button", name=yes, exact=True)).to_have_count(0)
    fits_and_is_accessible(page)


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_an_answer_is_found_and_has_helped_on_a_narrow_screen(
    browser: Browser, live_server: LiveServer, language: str
) -> None:
    page = opened(browser, color_scheme="dark")

    finds_and_leaves(page, live_server.url, language)

    assert AnswerVote.objects.get().helped == 1


def test_an_answer_is_found_without_any_script(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser, java_script_enabled=False, forced_colors="active")
    label, question, answer, _yes = WORDS["sv"]
    page.goto(f"{live_server.url}/sv/")
    page.get_by_label(re.compile(rf"^{re.escape(label)}")).fill(question)
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name=re.compile(answer)).first.click()

    page.get_by_role("button", name="Nej, jag vill skriva till er").click()

    expect(page.get_by_label("Potthål", exact=True)).to_be_checked()
    page.get_by_label("Vad vill du berätta?").fill("Det är ett stort hål i gatan utanför skolan.")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", name="Kanske finns svaret här")).to_be_visible()


def test_suggestions_are_reached_by_keyboard_and_go_away_with_escape(browser: Browser, live_server: LiveServer) -> None:
    page = opened(browser)
    page.goto(f"{live_server.url}/sv/")
    box = page.get_by_label(re.compile("^Vad gäller det"))
    box.press_sequentially("snöröj")
    suggestion = page.locator(".suggested a", has_text="När röjer ni snön på min gata?")
    expect(suggestion).to_be_visible()
    fits_and_is_accessible(page)

    page.keyboard.press("Escape")
    expect(page.locator(".suggested")).to_have_count(0)
    expect(box).to_have_value(re.compile("snöröj|^$"))

    box.fill("")
    box.press_sequentially("snöröj")
    expect(suggestion).to_be_visible()
    # The button first, then what is under the box.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/answers/"))


def test_answers_beside_the_form_are_unfolded_there_and_never_take_the_text(
    browser: Browser, live_server: LiveServer
) -> None:
    page = opened(browser)
    page.goto(f"{live_server.url}/sv/say/")
    text = page.get_by_label("Vad vill du berätta?")
    text.press_sequentially("Det är ett stort hål i gatan")
    found = page.locator("#beside summary", has_text="Det är ett hål i gatan")
    expect(found).to_be_visible()
    expect(text).to_be_focused()
    fits_and_is_accessible(page)

    found.click()

    expect(page.locator("#beside")).to_contain_text("Ett farligt hål lagar vi")
    expect(text).to_have_value("Det är ett stort hål i gatan")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page).to_have_url(re.compile("/say/place/"))
