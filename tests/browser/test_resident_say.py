"""The form in a real browser: narrow and wide, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import load_small_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags."
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


def fits_and_is_accessible(page: Page) -> None:
    """Nothing sticks out sideways, and axe finds nothing (WCAG 2.2 AA, as far as a machine can tell)."""
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    assert Axe().run(page, options=RULES).response["violations"] == [], page.url


def say_something(page: Page, server: str) -> tuple[str, str]:
    """From the first page to the receipt as a person does it; answers number and code."""
    page.goto(f"{server}/sv/")
    fits_and_is_accessible(page)
    page.get_by_role("main").get_by_role("link", name="Lämna en synpunkt").click()
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv vad det gäller")
    fits_and_is_accessible(page)
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    page.get_by_role("button", name="Fortsätt").click()
    fits_and_is_accessible(page)
    page.get_by_role("button", name="Hoppa över").click()
    fits_and_is_accessible(page)
    page.get_by_role("button", name="Fortsätt utan bilder").click()
    fits_and_is_accessible(page)
    page.get_by_label("Jag vill vara anonym").check()
    page.get_by_role("button", name="Fortsätt").click()
    fits_and_is_accessible(page)
    page.get_by_role("button", name="Skicka").click()
    # A browser that a machine drives is quicker than a person, and is asked once more.
    if page.get_by_role("heading", name="Tryck en gång till").is_visible():
        page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack!")
    fits_and_is_accessible(page)
    number, code = page.locator(".big-code").all_inner_texts()
    return number, code


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_resident_says_something_and_follows_it_on_any_screen(
    browser: Browser, live_server: LiveServer, width: int, scheme: str, scripts: bool
) -> None:
    load_small_office()
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        # Axe itself is a script, so a page without scripts is one that may not fetch ours.
        java_script_enabled=True,
        bypass_csp=True,
    )
    page = context.new_page()
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    number, code = say_something(page, live_server.url)
    page.get_by_role("main").get_by_role("link", name="Följ ditt ärende").click()
    fits_and_is_accessible(page)
    page.get_by_label("Ärendenummer").fill(number)
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Visa ärendet").click()
    expect(page.get_by_role("main")).to_contain_text(TEXT)
    fits_and_is_accessible(page)
    context.close()
