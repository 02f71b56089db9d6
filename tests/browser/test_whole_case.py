"""One case the whole way in a real browser: said, registered, taken up, answered, sent, and read by who asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.journal.queries import verify
from gehor.journey import departure
from gehor.kit import clock
from gehor.people.models.staff import Staff
from tests.cast import Colleague, load_cast
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags."
ANSWER = "Du har rätt, och vi ber om ursäkt. Vi städade vid lekplatsen i dag och tömmer nu varje vecka."
PASSWORD = "ett långt lösenord för prov"


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


def _page(browser: Browser, *, scripts: bool) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts)
    return context, context.new_page()


def _says(page: Page, server: str) -> tuple[str, str]:
    """A resident fills in the form; answers number and code."""
    page.goto(f"{server}/sv/say/")
    page.get_by_label("Vad vill du berätta?").fill(TEXT)
    page.get_by_label("Klagomål").check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Hoppa över").click()
    page.get_by_role("button", name="Fortsätt utan bilder").click()
    page.get_by_label("E-post", exact=True).first.check()
    page.locator("input[name=email]").fill("rut.alm@example.org")
    page.locator("input[name=name]").fill("Rut Alm")
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Skicka").click()
    # A browser that a machine drives is quicker than a person, and is asked once more.
    if page.get_by_role("heading", name="Tryck en gång till").is_visible():
        page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tack")
    number, code = page.locator(".big-code").all_inner_texts()
    return number, code


def _signs_in(page: Page, server: str, colleague: Colleague, to: str) -> None:
    page.goto(f"{server}/sv/desk/{to}")
    page.get_by_label("E-post i tjänsten").fill(Staff.objects.get(pk=colleague.id).email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in").click()


def _registers(page: Page, server: str, registrar: Colleague, number: str) -> None:
    _signs_in(page, server, registrar, "inbox/")
    page.get_by_role("link", name=f"Registrera {number}").click()
    page.get_by_label("Titel").fill("Skräp vid lekplats")
    page.get_by_label("Typ").select_option(label="Klagomål")
    page.get_by_label("Kategori").select_option(value="REN-01")
    page.get_by_label("Handläggs").check()
    page.get_by_role("main").get_by_role("button", name="Registrera").click()
    expect(page.get_by_role("main").get_by_text("Registrerat.")).to_be_visible()


def _answers(page: Page, server: str, officer: Colleague, number: str) -> None:
    _signs_in(page, server, officer, f"cases/{number}/")
    page.get_by_role("link", name="Ta ärendet").click()
    page.get_by_role("main").get_by_role("button", name="Ta ärendet").click()
    page.get_by_role("link", name="Svara", exact=True).click()
    page.get_by_label("Ditt svar").fill(ANSWER)
    page.get_by_label("Ja", exact=False).first.check()
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.get_by_role("region", name="Så här skickas det")).to_contain_text(ANSWER)
    page.get_by_role("button", name="Skicka och avsluta").click()
    expect(page.get_by_role("main").get_by_text("Svaret skickas strax.")).to_be_visible()


def _reads(page: Page, server: str, number: str, code: str) -> None:
    page.goto(f"{server}/sv/follow/")
    page.get_by_label("Ärendenummer").fill(number)
    page.get_by_label("Kod").fill(code)
    page.get_by_role("button", name="Visa ärendet").click()
    expect(page.get_by_role("main")).to_contain_text(ANSWER)
    expect(page.get_by_role("main")).to_contain_text("Olof Ek")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_a_resident_says_is_answered_and_read_through_the_pages_alone(
    browser: Browser, live_server: LiveServer, mails: list[EmailMessage], file_root: object, scripts: bool
) -> None:
    cast = load_cast()
    for colleague in (cast.rebecka, cast.olof):
        staff = Staff.objects.get(pk=colleague.id)
        staff.set_password(PASSWORD)
        staff.save(update_fields=["password"])
    told: dict[str, tuple[BrowserContext, Page]] = {
        who: _page(browser, scripts=scripts) for who in ("resident", "registrar", "officer", "later")
    }

    number, code = _says(told["resident"][1], live_server.url)
    departure.send_due(at=clock.now())
    _registers(told["registrar"][1], live_server.url, cast.rebecka, number)
    _answers(told["officer"][1], live_server.url, cast.olof, number)
    before = len(mails)
    departure.send_due(at=clock.now() + timedelta(seconds=61))
    _reads(told["later"][1], live_server.url, number, code)

    [reply] = mails[before:]
    assert (reply["To"], ANSWER in reply.get_content()) == ("Rut Alm <rut.alm@example.org>", True)
    assert number in mails[0]["Subject"]
    assert verify().problems == ()
    for context, _ in told.values():
        context.close()
