"""Without a connection, in a real browser: the text stays, nothing is sent by itself, and nothing personal is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.pages.resident.offline import kept
from gehor.steps.intake.models.received import Received
from tests.cast import load_cast, load_small_office
from tests.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT: Final = "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags."
KEEP: Final = "Spara det jag skriver i den här webbläsaren i 7 dagar"
READY: Final = "navigator.serviceWorker.ready.then((one) => one.active.state === 'activated' || one.active.state)"
CACHED: Final = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      const url = new URL(asked.url);
      found[url.pathname + url.search] = await (await cache.match(asked)).text();
    }
  }
  return found;
}"""
RULES: Final = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


def _kept_here(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('draft') || '{}'"))
    return found


def _with_worker(browser: Browser, server: LiveServer) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=False)
    page = context.new_page()
    page.goto(f"{server.url}/sv/say/")
    page.evaluate(READY)
    # The next page is the first that the worker rules from its beginning.
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return context, page


def _sends(page: Page) -> None:
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Hoppa över").click()
    page.get_by_role("button", name="Fortsätt utan bilder").click()
    page.get_by_label("Jag vill vara anonym").check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka").click()
    # A browser that a machine drives is quicker than a person, and is asked once more.
    if page.get_by_role("heading", name="Tryck en gång till").is_visible():
        page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack!")


def test_what_was_written_without_a_connection_is_sent_once_by_the_writer(
    browser: Browser, live_server: LiveServer
) -> None:
    load_small_office()
    context, page = _with_worker(browser, live_server)

    context.set_offline(True)
    page.goto(f"{live_server.url}/sv/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Skriv utan anslutning")
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    assert _kept_here(page) == {}
    page.get_by_label(KEEP).check()
    assert _kept_here(page)["text"] == TEXT
    page.get_by_role("link", name="Öppna formuläret").click()
    expect(page.get_by_label("Vad vill du berätta?")).to_have_value(TEXT)

    context.set_offline(False)
    page.get_by_role("link", name="Öppna formuläret").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lämna en synpunkt")
    expect(page.get_by_label("Vad vill du berätta?")).to_have_value(TEXT)
    expect(page.get_by_text("Det här skrev du tidigare.")).to_be_visible()
    assert Received.objects.count() == 0
    copy = _kept_here(page)
    _sends(page)
    assert _kept_here(page) == {}
    assert Received.objects.count() == 1

    # As when the receipt was lost on its way: the browser still believes that it has something unsent.
    page.evaluate("kept => localStorage.setItem('draft', JSON.stringify(kept))", copy)
    page.goto(f"{live_server.url}/sv/say/")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("main")).to_contain_text("Det här har vi redan fått")
    assert _kept_here(page) == {}
    assert Received.objects.count() == 1
    context.close()


def test_the_browser_keeps_public_files_alone_whatever_pages_were_visited(
    browser: Browser, live_server: LiveServer
) -> None:
    staff = load_cast()
    context, page = _with_worker(browser, live_server)
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    _sends(page)
    number, code = page.locator(".big-code").all_inner_texts()
    page.get_by_role("main").get_by_role("link", name="Följ ditt ärende").click()
    page.get_by_label("Ärendenummer").fill(number)
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Visa ärendet").click()
    expect(page.get_by_role("main")).to_contain_text(TEXT)
    session = signed_in(staff.rebecka.id).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    for path in ("/sv/desk/", "/sv/desk/inbox/"):
        page.goto(live_server.url + path)
        expect(page.get_by_role("main")).to_be_visible()

    cached = page.evaluate(CACHED)
    assert set(cached) == set(kept())
    anonymous = Client().get("/sv/offline/").content.decode()
    assert cached["/sv/offline/"] == anonymous
    assert not any(sign in text for text in cached.values() for sign in (TEXT, number, code, "csrfmiddlewaretoken"))
    # Nor does a colleague's own page come out of anything when there is no connection.
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{live_server.url}/sv/desk/")
    context.close()


def test_a_shared_computer_keeps_nothing_unless_asked_and_forgets_when_told(
    browser: Browser, live_server: LiveServer
) -> None:
    staff = load_cast()
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/sv/say/")
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    assert _kept_here(page) == {}
    page.get_by_label(KEEP).check()
    assert set(_kept_here(page)) == {"text", "kind", "copy", "at"}
    assert Axe().run(page, options=RULES).response["violations"] == []
    page.get_by_role("button", name="Rensa texten ur webbläsaren").click()
    assert _kept_here(page) == {}
    expect(page.get_by_label("Vad vill du berätta?")).to_have_value(TEXT)

    page.get_by_label(KEEP).check()
    page.evaluate("""() => {
      const kept = JSON.parse(localStorage.getItem('draft'));
      localStorage.setItem('draft', JSON.stringify({ ...kept, at: Date.now() - 8 * 24 * 3600e3 }));
    }""")
    page.reload()
    expect(page.get_by_label(KEEP)).not_to_be_checked()
    expect(page.get_by_label("Vad vill du berätta?")).to_have_value("")
    assert _kept_here(page) == {}

    session = signed_in(staff.ebba.id).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.reload()
    expect(page.get_by_label("Vad vill du berätta?")).to_be_visible()
    expect(page.get_by_label(KEEP)).to_have_count(0)
    context.close()


def test_pressing_on_without_a_connection_says_so_and_leaves_the_text(
    browser: Browser, live_server: LiveServer
) -> None:
    load_small_office()
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{live_server.url}/sv/say/")
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    context.set_offline(True)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("alert").filter(has_text="Det finns ingen anslutning")).to_be_visible()
    expect(page.get_by_label("Vad vill du berätta?")).to_have_value(TEXT)
    context.set_offline(False)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plats")
    context.close()
