"""The resident's case in a real browser: found, added to, complained of; in three languages, on any screen, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.kit.signing import sign
from gehor.steps.follow_up.models.review import Review
from gehor.steps.follow_up.rules.words import CASE_LINK
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import ContactPoint
from tests.cast import Cast, load_cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
MORE: Final = "Och gungan är också trasig."
COMPLAINT: Final = "Ni svarade på när, men inte på varför."
# Language, width, colours, forced colours, whether our scripts may be fetched.
WAYS: Final = [
    ("sv", 320, "light", "none", True),
    ("en", 320, "dark", "none", False),
    ("fi", 320, "light", "active", True),
    ("sv", 1280, "dark", "active", False),
]


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return load_cast()


def _answered(cast: Cast) -> tuple[Case, str]:
    """Rut's complaint, answered yesterday; with its code."""
    at = clock.now() - told.DAY
    arrived = told.arrival.web_form(at=at, draft_id=told.draft({**told.RUT, "may_publish": True}, at=at))
    case = told.registers(cast, told.case_of(arrived), at=at)
    told.post_goes(at)
    told.replies(cast, case, at=at + told.MINUTE)
    told.post_goes(at + told.MINUTE)
    return told.again(case), arrived.code


def _looks_right(page: Page) -> None:
    page.wait_for_load_state("load")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    assert Axe().run(page, options=RULES).response["violations"] == [], page.url


def _tabs_to(page: Page, what: str) -> None:
    """Press the tabulator until the element has the focus, as somebody without a mouse does."""
    wanted = page.locator(what).first
    expect(wanted).to_be_visible()
    for _ in range(80):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tabulator never comes to {what} on {page.url}")


def _follows(page: Page, server: str, language: str, case: Case, code: str) -> None:
    page.goto(f"{server}/{language}/follow/")
    _looks_right(page)
    _tabs_to(page, "input[name=reference]")
    page.keyboard.type(case.reference)
    _tabs_to(page, "input[name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/follow/case/")
    _looks_right(page)


def _adds(page: Page) -> None:
    _tabs_to(page, "textarea[name=text]")
    page.keyboard.type(MORE)
    _tabs_to(page, "main button[type=submit][data-sending]")
    page.keyboard.press("Enter")
    expect(page.locator(".conversation")).to_contain_text(MORE)
    _looks_right(page)


def _complains(page: Page) -> None:
    _tabs_to(page, "a[href$='complain-about-answer/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/complain-about-answer/")
    _looks_right(page)
    _tabs_to(page, "main input[type=radio]")
    page.keyboard.press("Space")
    _tabs_to(page, "main textarea")
    page.keyboard.type(COMPLAINT)
    _tabs_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/follow/case/")
    expect(page.locator(".conversation")).to_contain_text(COMPLAINT)
    _looks_right(page)


@pytest.mark.parametrize(("language", "width", "scheme", "forced", "scripts"), WAYS)
def test_a_resident_follows_adds_and_complains_by_keyboard_on_any_screen(
    browser: Browser,
    live_server: LiveServer,
    cast: Cast,
    mails: list[EmailMessage],
    language: str,
    width: int,
    scheme: str,
    forced: str,
    scripts: bool,
) -> None:
    case, code = _answered(cast)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        forced_colors="active" if forced == "active" else "none",
        # Axe itself is a script, so a page without scripts is one that may not fetch ours.
        bypass_csp=True,
    )
    page = context.new_page()
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())

    _follows(page, live_server.url, language, case, code)
    expect(page.get_by_role("main")).to_contain_text("Vi städade i dag.")
    expect(page.get_by_role("main")).to_contain_text("Olof Ek")
    _adds(page)
    _complains(page)
    context.close()

    assert Review.objects.get(case=case).verdict == ""


def test_the_button_behind_a_mailed_link_opens_the_list_in_a_browser(
    browser: Browser, live_server: LiveServer, cast: Cast, mails: list[EmailMessage]
) -> None:
    case, _code = _answered(cast)
    point = ContactPoint.objects.get(value="rut.alm@example.org")
    page = browser.new_context().new_page()

    page.goto(f"{live_server.url}/sv/follow/link/{sign({'point': str(point.pk)}, CASE_LINK)}/")
    page.get_by_role("main").get_by_role("button").click()

    expect(page.get_by_role("main")).to_contain_text(case.reference)
    page.context.close()
