"""Signing in as a person does it: a passkey on a device, codes from an app, recovery codes, other browsers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.people.actions.set_password import set_password
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import PERIOD, code_at, step_of
from tests.cast import FOUNDED, SET_UP, Cast, load_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "ett långt lösenord för prov"
NARROW, WIDE = 320, 1280
Opener = Callable[..., Page]


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


@pytest.fixture
def cast(settings: Settings, transactional_db: None) -> Cast:
    """The small office, where a second factor is required, and Olof with a password."""
    settings.GEHOR_SECOND_FACTOR = "required"
    cast = load_cast()
    set_password(actor=SET_UP, at=FOUNDED, staff_id=cast.olof.id, password=PASSWORD)
    return cast


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Opener]:
    """Opens browsers, each with a session of its own; all are closed at the end, or the server would go on serving."""
    contexts: list[BrowserContext] = []

    def _open(*, width: int = WIDE, scripts: bool = True) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts))
        return contexts[-1].new_page()

    yield _open
    for context in contexts:
        context.close()


def _device(page: Page) -> None:
    """A device that keeps passkeys and whose owner always shows a finger."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def _password(page: Page, server: LiveServer, cast: Cast, to: str = "") -> None:
    page.goto(f"{server.url}/sv/desk/{to}")
    page.get_by_label("E-post i tjänsten").fill(Staff.objects.get(pk=cast.olof.id).email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()


def _accessible(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_a_passkey_is_added_at_first_sign_in_and_then_enough_by_itself(
    opened: Opener, live_server: LiveServer, cast: Cast
) -> None:
    page = opened()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    _device(page)
    _password(page, live_server, cast, "queue/")
    expect(page.get_by_text("Kontoret kräver det.")).to_be_visible()
    page.get_by_role("link", name="Lägg till passkey").click()
    page.get_by_label("Namn på passkeyn").fill("Min dator")
    page.get_by_role("button", name="Skapa passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dina reservkoder")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.get_by_role("link", name="Jag har sparat dem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")

    page.get_by_role("button", name="Logga ut").click()
    page.goto(f"{live_server.url}/sv/desk/queue/")
    page.get_by_role("button", name="Använd passkey").click()
    expect(page).to_have_url(f"{live_server.url}/sv/desk/queue/")
    page.goto(f"{live_server.url}/sv/desk/account/")
    expect(page.get_by_text("Min dator", exact=True)).to_be_visible()

    # After the password the same key is the second step.
    page.get_by_role("button", name="Logga ut", exact=True).click()
    _password(page, live_server, cast)
    page.get_by_role("button", name="Använd passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Min dag")
    assert faults == []


def test_a_device_without_a_passkey_is_told_so_and_nothing_is_lost(
    opened: Opener, live_server: LiveServer, cast: Cast
) -> None:
    page = opened(width=NARROW)
    _device(page)
    page.goto(f"{live_server.url}/sv/desk/sign-in/")
    page.get_by_label("E-post i tjänsten").fill("olof")
    page.get_by_role("button", name="Använd passkey").click()
    expect(page.get_by_text("Det gick inte att använda en passkey här.")).to_be_visible()
    expect(page.get_by_label("E-post i tjänsten")).to_have_value("olof")
    _accessible(page)


def test_an_app_works_without_script_and_a_recovery_code_is_good_once(
    opened: Opener, live_server: LiveServer, cast: Cast
) -> None:
    page = opened(width=NARROW, scripts=False)
    _password(page, live_server, cast)
    page.get_by_role("link", name="Lägg till app").click()
    secret = re.sub(r"\s", "", page.locator(".factor-secret").inner_text())
    page.get_by_label("Kod från appen").fill(code_at(secret, step_of(clock.now())))
    page.get_by_role("button", name="Lägg till").click()
    code = page.locator(".recovery-codes code").first.inner_text()
    page.get_by_role("link", name="Jag har sparat dem").click()

    for _time in range(2):
        other = opened(width=NARROW, scripts=False)
        _password(other, live_server, cast)
        other.get_by_label("Kod", exact=True).fill(code)
        other.get_by_role("button", name="Fortsätt").click()
    expect(other.get_by_role("main")).to_contain_text("Koden stämmer inte.")
    # The app's next code, since the first has been used.
    other.get_by_label("Kod", exact=True).fill(code_at(secret, int(clock.now().timestamp()) // PERIOD + 1))
    other.get_by_role("button", name="Fortsätt").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Min dag")


def test_the_list_shows_three_browsers_and_one_press_leaves_this_one(
    opened: Opener, live_server: LiveServer, cast: Cast, settings: Settings
) -> None:
    settings.GEHOR_SECOND_FACTOR = "optional"
    pages = [opened(width=NARROW) for _n in range(3)]
    for page in pages:
        _password(page, live_server, cast, "account/")
    here = pages[-1]
    expect(here.get_by_text("Chrome, Linux")).to_have_count(3)
    expect(here.get_by_text("den här")).to_have_count(1)
    _accessible(here)
    here.get_by_role("button", name="Logga ut på alla andra ställen").click()
    expect(here.get_by_text("Chrome, Linux")).to_have_count(1)
    pages[0].reload()
    expect(pages[0].get_by_role("heading", level=1)).to_have_text("Logga in")


def test_a_closed_account_says_until_when_and_can_be_read_on_a_telephone(
    opened: Opener, live_server: LiveServer, cast: Cast
) -> None:
    page = opened(width=NARROW)
    page.goto(f"{live_server.url}/sv/desk/sign-in/")
    for _n in range(11):
        page.get_by_label("E-post i tjänsten").fill(Staff.objects.get(pk=cast.olof.id).email)
        page.get_by_label("Lösenord").fill("fel lösenord")
        page.get_by_role("main").get_by_role("button", name="Logga in", exact=True).click()
        expect(page.get_by_role("main")).to_contain_text(re.compile("stämmer inte|För många försök"))
    expect(page.get_by_role("heading", name="För många försök")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Försök igen efter kl\. \d\d\.\d\d\."))).to_be_visible()
    _accessible(page)
