"""The empty office in a real browser: the one-time link really can be used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.people.actions.issue_first_link import issue_first_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    connections.close_all()
    yield
    connections.close_all()


def test_first_administrator_opens_the_link_and_can_sign_in(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/sv/desk/office/set-up/{issue_first_link(at=clock.now())}/")
    page.get_by_label("Kontor").select_option("exempelstad")
    page.get_by_label("Ditt namn").fill("Ada Ask")
    page.get_by_label("Din e-postadress").fill("ada.ask@exempelstad.example")
    page.get_by_label("Lösenord").fill("en lång och bra mening 7")
    page.get_by_role("main").get_by_role("button").click()

    page.goto(f"{live_server.url}/sv/desk/sign-in/")
    if page.get_by_label("E-post").is_visible():
        page.get_by_label("E-post").fill("ada.ask@exempelstad.example")
        page.get_by_label("Lösenord").fill("en lång och bra mening 7")
        page.get_by_role("main").get_by_role("button", name="Logga in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")
