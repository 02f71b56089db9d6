"""Every page once in a real browser: accessible, no wider than a small telephone, no error, nothing from elsewhere.

`start.py test --matrix` looks at every role, language, width and both colours instead (some minutes).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.matrix import ROLES, World, address, build
from tests.pages.table import RESIDENT, STAFF, Row

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FULL = os.environ.get("GEHOR_MATRIX") == "full"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SEVERE = {"serious", "critical"}
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
# Every staff page is looked at once, by who has most to see on it of those who may open it.
QUICK = ("trusted", "officer", "manager", "administrator", "registrar", "employee")
LOOKS: Sequence[tuple[int, str]] = tuple(product((320, 1280), ("light", "dark"))) if FULL else ((320, "light"),)
NO_PAGES = {
    "desk:sign_in_passkey",
    "desk:queue_file",
    "desk:register_list_file",
    "desk:figures_file",
    "desk:figure_rows_file",
    "desk:publication_picture",
    "desk:late_cases_file",
    "desk:extensions_file",
    "desk:letter_pdf",
    "desk:letter_file",
    "desk:separator_sheet",
    "desk:scan_original",
    "desk:reply_cards_pdf",
    "desk:reply_card_pdf",
    "desk:page_picture",
    "desk:file",
    "desk:original",
    "desk:parked_original",
}
RESIDENTS_FILES = {
    *("resident:say_picture", "resident:follow_file", "resident:leave", "resident:tell_wish"),
    *("resident:complain_about_answer", "resident:open_own_case", "resident:claim_case", "resident:forget_resident"),
    *("resident:sign_in_resident", "resident:sign_out_broker"),
    # Answered by a button only, or the pieces a page asks for itself.
    *("open:published_feed", "open:published_picture", "open:vote_answer", "open:suggest_answers"),
    *("open:demo_mail", "open:map_drawing", "open:map_point", "open:manifest", "open:share_card"),
} | {f"open:demo_{name}" for name in ("answer", "bounce", "away_answer")}


@dataclass
class Watch:
    """A page of the browser and everything it complained about."""

    page: Page
    host: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("request", lambda asked: None if self._is_ours(asked.url) else self._note(f"asks {asked.url}"))

    def look(self, path: str) -> None:
        """Open a page and judge it."""
        try:
            answer = self.page.goto(f"{self.host}{path}")
        except Error as error:
            # A file to keep is no page; that it comes as one is tested where it is made.
            if "Download is starting" not in str(error):
                self.faults.append(f"{path}: {error.message}")
            return
        if answer is None or answer.status != 200:
            self._note(f"answers {answer.status if answer else 'nothing'}")
            return
        if self.page.evaluate(SIDEWAYS) > 0:
            self._note(f"is {self.page.evaluate(SIDEWAYS)} px too wide")
        for found in Axe().run(self.page, options=RULES).response["violations"]:
            if found["impact"] in SEVERE:
                self._note(f"{found['id']}: {found['nodes'][0]['html'][:160]}")

    def _is_ours(self, url: str) -> bool:
        return url.startswith((self.host, "data:", "blob:"))

    def _note(self, text: str) -> None:
        self.faults.append(f"{self.page.url}: {text}")


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


@pytest.fixture
def world(settings: Settings, post_office: object, file_root: object, transactional_db: None) -> World:
    """The office as it is right now, so that the browser's own clock agrees."""
    settings.GEHOR_GALLERY = False
    return build(clock.now())


def _as(browser: Browser, client: Client, server: LiveServer, look: tuple[int, str]) -> BrowserContext:
    """The browser with the session of a test's client."""
    context = browser.new_context(
        viewport={"width": look[0], "height": 800},
        color_scheme="dark" if look[1] == "dark" else "light",
        bypass_csp=True,
    )
    context.add_cookies(
        [{"name": name, "value": kept.value, "url": server.url} for name, kept in client.cookies.items() if kept.value]
    )
    return context


def _shown(rows: Sequence[Row], role: str, seen: set[Row]) -> list[Row]:
    """The pages this role can open; a page that another has looked at only in the full round."""
    mine = [row for row in rows if row.status(role) == 200 and row.name not in NO_PAGES]
    return mine if FULL else [row for row in mine if row not in seen]


def test_every_staff_page_can_be_read_by_everybody_on_a_telephone(
    browser: Browser, live_server: LiveServer, world: World
) -> None:
    faults: list[str] = []
    seen: set[Row] = set()
    for look, role in product(LOOKS, ROLES if FULL else ("nobody", *QUICK)):
        context = _as(browser, world.client(role), live_server, look)
        watch = Watch(context.new_page(), live_server.url)
        rows = _shown(STAFF, role, seen)
        for language in ("sv", "en") if FULL else ("sv",):
            for row in rows:
                watch.look(address(world, language, row.name, *row.args))
        seen.update(rows)
        faults += watch.faults
        context.close()

    assert faults == []
    assert {row.name for row in seen} == {row.name for row in STAFF if 200 in row.statuses and row.name not in NO_PAGES}


def test_every_public_page_can_be_read_by_everybody_on_a_telephone(
    browser: Browser, live_server: LiveServer, world: World
) -> None:
    faults: list[str] = []
    for look in LOOKS:
        context = _as(browser, world.resident, live_server, look)
        watch = Watch(context.new_page(), live_server.url)
        for language in ("sv", "en", "fi") if FULL else ("sv",):
            for row in RESIDENT:
                # A dead link, and what is not there, is answered as the table says; no page to look at.
                if row.name not in RESIDENTS_FILES and not {"nothing", "olof", "forged"} & set(row.args):
                    watch.look(address(world, language, row.name, *row.args))
        faults += watch.faults
        context.close()

    assert faults == []
