"""Twenty mails that other systems have broken on, as an officer meets them: readable, in their frame, nothing fetched.

GEHOR_PICTURES=folder keeps a picture of each at both widths, to be looked at by a person.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from gehor.journey import mail, parked
from gehor.kit import clock
from gehor.steps.register.queries.threading import reference_of
from tests.cast import Cast, load_cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.signed_in import signed_in

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAILS = Path(__file__).resolve().parents[1] / "data" / "mail"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
HARD = (
    "1-auto-replies-and-bounces/sisimai__lhost-exchange2007-01.eml",
    "1-auto-replies-and-bounces/sisimai__arf-01.eml",
    "3-charsets/enmime__html-mime-bad-charset-inline.raw",
    "3-charsets/zbateson__m0006.txt",
    "3-charsets/mimekit__japanese.txt",
    "3-charsets/djhelpdesk__all-special-chars.eml",
    "3-charsets/rubymail__invalid_subject_characters.eml",
    "4-malformed-mime/enmime__erroneous.raw",
    "4-malformed-mime/mimekit__stack-overflow.txt",
    "4-malformed-mime/stalwart__016.eml",
    "4-malformed-mime/enmime__malformed-base64-attach.raw",
    "4-malformed-mime/enmime__multipart-wo-boundary.raw",
    "4-malformed-mime/rubymail__weird_to_header.eml",
    "5-attachments-and-inline/rubymail__attachment_message_rfc822_inline_image.eml",
    "5-attachments-and-inline/enmime__html-mime-inline.raw",
    "5-attachments-and-inline/rubymail__attachment_nonascii_filename.eml",
    "7-replies-and-quotes/talon__outlook.eml",
    "7-replies-and-quotes/talon__hotmail.eml",
    "8-threading-headers/rubymail__raw_email_double_at_in_header.eml",
    "9-swedish-written-for-this-project/s13-vidarebefordrat-som-bilaga.eml",
)


@pytest.fixture(autouse=True)
def let_go(browser: Browser) -> Iterator[None]:
    """Playwright's loop gives the test a connection of its own; left open, the test database could not go."""
    connections.close_all()
    yield
    connections.close_all()


def _page(browser: Browser, cast: Cast, server: LiveServer, width: int) -> Page:
    client = signed_in(cast.rebecka.id)
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    context.add_cookies(
        [{"name": name, "value": kept.value, "url": server.url} for name, kept in client.cookies.items() if kept.value]
    )
    return context.new_page()


def _where(cast: Cast, name: str, number: int) -> str:
    """The address of the case it became; what was parked is taken up by a registrar, what was filed too."""
    raw = (MAILS / name).read_bytes()
    # Each as a message of its own, whatever its sender numbered it.
    taken = mail.take(at=clock.now(), raw=raw, mailbox=f"box{number}@smastad.example")
    case_id = taken.case_id or parked.open_parked(
        actor=cast.rebecka.actor, at=clock.now(), received_id=taken.received_id
    )
    return f"/sv/desk/cases/{reference_of(case_id)}/"


def test_twenty_hard_mails_are_readable_in_their_case_on_a_telephone(
    browser: Browser, live_server: LiveServer, transactional_db: None, post_office: object, file_root: object
) -> None:
    cast, faults = load_cast(), []
    where = {name: _where(cast, name, number) for number, name in enumerate(HARD)}
    for width in (320, 1280):
        page = _page(browser, cast, live_server, width)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        for number, (name, path) in enumerate(where.items(), start=1):
            page.goto(f"{live_server.url}{path}")
            for link in page.get_by_text("Visa tidigare meddelanden").all():
                link.click()
            faults += [f"{name}: {page.evaluate(SIDEWAYS)} px too wide"] if page.evaluate(SIDEWAYS) > 0 else []
            faults += _axe(page, name) if width == 320 else []
            _keep(page, f"{number:02}-{width}")
        faults += [f"asks {url}" for url in asked if not url.startswith((live_server.url, "data:"))]
        page.context.close()

    assert faults == []
    assert len(HARD) == len(set(HARD)) == 20


def _axe(page: Page, name: str) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{name}: {one['id']}" for one in found if one["impact"] in {"serious", "critical"}]


def _keep(page: Page, name: str) -> None:
    folder = os.environ.get("GEHOR_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
