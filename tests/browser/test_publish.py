"""A viewpoint made fit to be shown, in a real browser: marks by keys, boxes by pointer and by numbers."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.people.models.staff import Staff
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.register.models.case import Case
from tests.cast import Cast, Colleague, load_cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.publications import SECRETS, answered

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PASSWORD: Final = "ett långt lösenord för prov"


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = load_cast()
    for one in (cast.olof, cast.mats):
        staff = Staff.objects.get(pk=one.id)
        staff.set_password(PASSWORD)
        staff.save()
    return cast


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    return answered(cast, at=clock.now() - told.DAY)


def _page(browser: Browser, *, width: int, scripts: bool) -> tuple[BrowserContext, Page]:
    # What unfolds slowly is looked at unfolded.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    return context, page


def _signs_in(page: Page, server: str, colleague: Colleague, to: str) -> None:
    page.goto(f"{server}/sv/desk/{to}")
    page.get_by_label("E-post i tjänsten").fill(Staff.objects.get(pk=colleague.id).email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in").click()


def _looks_right(page: Page) -> None:
    page.wait_for_load_state("load")
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], page.url


def _draws_a_box(page: Page) -> None:
    """Over the left half, with the pointer."""
    picture = page.locator("[data-boxes] svg")
    picture.scroll_into_view_if_needed()
    frame = picture.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 1, frame["y"] + 1)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] - 1)
    page.mouse.up()
    expect(page.get_by_label("Visa den här bilden")).to_be_checked()


def _writes_a_box(page: Page) -> None:
    page.get_by_label("Visa den här bilden").check()
    page.get_by_text("Rutor med tal").click()
    first = page.get_by_role("group", name="Ruta 1")
    for label, value in (("från vänster", "0"), ("uppifrån", "0"), ("bredd", "50,5"), ("höjd", "100")):
        first.get_by_label(label).fill(value.replace(",", "."))


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, False)])
def test_two_colleagues_make_a_viewpoint_fit_to_be_shown_to_everybody(
    browser: Browser, live_server: LiveServer, cast: Cast, case: Case, width: int, scripts: bool
) -> None:
    context, page = _page(browser, width=width, scripts=scripts)
    _signs_in(page, live_server.url, cast.olof, f"cases/{case.reference}/propose-publication/")
    page.get_by_role("textbox", name="Rubrik").fill("Bilar på gångvägen")
    # A moment that tells nobody: its tick is taken away with the space bar.
    page.get_by_label("klockan 07.15 (tidpunkt)").focus()
    page.keyboard.press("Space")
    page.get_by_label("Dölj också de här orden").fill("målat")
    (_draws_a_box if scripts else _writes_a_box)(page)
    _looks_right(page)
    page.get_by_role("button", name="Förhandsgranska").click()
    shown = page.get_by_role("region", name="Så här visas det")
    expect(shown).to_contain_text("klockan 07.15")
    expect(shown).to_contain_text("Vi har […] om.")
    page.get_by_role("button", name="Föreslå", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Någon annan granskar det")
    context.close()

    [picture] = PublicationPicture.objects.all()
    [[left, top, box_width, height]] = picture.boxes
    assert left <= 10 and top <= 10 and 490 <= box_width <= 520 and height >= 960

    context, page = _page(browser, width=width, scripts=scripts)
    _signs_in(page, live_server.url, cast.mats, "publications/")
    _looks_right(page)
    page.get_by_role("link", name="Granska").click()
    _looks_right(page)
    expect(page.get_by_label("Dölj också de här orden")).to_have_value("målat")
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Nu kan alla läsa det.")
    page.get_by_role("link", name="Bilar på gångvägen").click()
    _looks_right(page)
    read = page.get_by_role("main").inner_text()
    assert [word for word in SECRETS if word in read] == ["07.15"]
    context.close()
    assert Publication.objects.get().state == "published"
