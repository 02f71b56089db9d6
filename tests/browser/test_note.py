"""Half a minute with somebody on the line: by keyboard alone on a telephone's screen, and through a cut connection."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.people.actions.choose_hands import choose_hands
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.browser.test_matrix import Watch, _as, let_go
from tests.browser.test_morning import Hands
from tests.cast import FOUNDED, SET_UP, Cast, load_cast
from tests.journeys.conftest import file_root, post_office, sink
from tests.pages.matrix import signed_in

__all__ = ["file_root", "let_go", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = "Lampan vid lekplatsen har varit trasig i tre veckor."
LONG = "Hon berättade länge. " * 40
# What the browser keeps of what was typed: nothing at all once it is saved.
KEPT = "Object.keys(sessionStorage).filter((key) => key.startsWith('keep:')).length"


@pytest.fixture(autouse=True)
def put_down(browser: Browser, live_server: LiveServer, let_go: None) -> Iterator[None]:
    """No page stays open: each holds a connection of the server's, and so the database."""
    yield
    for context in browser.contexts:
        context.close()


@pytest.fixture
def cast(post_office: object, file_root: object, transactional_db: None) -> Cast:
    """The small office as it is right now."""
    made = load_cast()
    load_information(actor=SET_UP, at=FOUNDED, referrals=(), routes=(), hours=())
    return made


def _at_phone(browser: Browser, server: LiveServer, cast: Cast, width: int = 320) -> Page:
    choose_hands(actor=cast.ebba.actor, at=clock.now(), language="sv", shortcuts=True, density="sm")
    page = _as(browser, signed_in(cast.ebba.id), server, (width, "light")).new_page()
    page.goto(f"{server.url}/sv/desk/take-in/")
    return page


def _pictured(page: Page, name: str) -> None:
    if folder := os.environ.get("GEHOR_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_call_is_noted_and_solved_by_keyboard_alone_on_a_screen_of_320_pixels(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    page = _at_phone(browser, live_server, cast)
    hands = Hands(page)
    # Whoever opens the page types at once.
    page.keyboard.type("När töms papperskorgen vid lekplatsen?")
    hands.writes("[name=place]", "Lindvägen 3")
    hands.writes("[name=kind]", "Fr")
    hands.writes("[name=category]", "Skr")
    expect(page.locator("[name=answer]")).to_be_hidden()
    hands.to("[name=ending]")
    hands.press("ArrowDown", "ArrowDown")
    hands.writes("[name=answer]", "På tisdagar och fredagar.")
    _pictured(page, "note-solved-320")
    hands.goes("Control+Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Mottaget")
    case = Case.objects.get()
    assert (case.status, case.registration_mode, case.received_by_id) == ("closed", "kept_in_order", cast.ebba.id)
    assert page.evaluate(KEPT) == 0 and FormDraft.objects.count() == 0


def test_note_and_its_receipt_are_readable_by_everybody_at_every_width(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    faults: list[str] = []
    for width, scheme in ((320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")):
        context = _as(browser, signed_in(cast.ebba.id), live_server, (width, scheme))
        watch = Watch(context.new_page(), live_server.url)
        watch.look("/sv/desk/take-in/")
        _pictured(watch.page, f"note-{width}-{scheme}")
        watch.page.locator("summary", has_text="Tid, språk").click()
        watch.page.fill("[name=text]", SAID)
        watch.page.get_by_label("Personen skriver själv").check()
        watch.page.get_by_role("button", name="Spara", exact=True).click()
        expect(watch.page.get_by_role("heading", level=1)).to_have_text("Mottaget")
        watch.look(watch.page.url.removeprefix(live_server.url))
        _pictured(watch.page, f"note-receipt-{width}-{scheme}")
        faults += watch.faults
    assert faults == []


def test_connection_that_is_cut_and_comes_back_loses_nothing_that_was_typed(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    page = _at_phone(browser, live_server, cast)
    page.fill("[name=text]", SAID)
    expect(page.locator("#note-state")).to_contain_text("Sparat som utkast")

    page.context.set_offline(True)
    page.fill("[name=text]", SAID + LONG)
    page.get_by_label("Besök").check()
    page.get_by_label("Namn", exact=False).first.fill("Bo By")
    page.fill("[name=phone]", "070-000 00 00")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("[data-trouble=other]")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(SAID + LONG)
    _pictured(page, "note-offline-320")

    # The telephone's browser lets go of the page meanwhile, and opens it anew.
    page.context.set_offline(False)
    page.goto(f"{live_server.url}/sv/desk/take-in/")
    expect(page.locator("[data-restored]")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(SAID + LONG)
    expect(page.locator("[name=name]")).to_have_value("Bo By")
    expect(page.get_by_label("Besök")).to_be_checked()
    _pictured(page, "note-restored-320")

    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mottaget")
    assert Record.objects.get(number=1).text == (SAID + LONG).strip()
    assert Case.objects.count() == 1 and page.evaluate(KEPT) == 0 and FormDraft.objects.count() == 0


def test_answer_of_the_server_that_is_lost_on_the_way_makes_no_second_item(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    page = _at_phone(browser, live_server, cast)
    page.fill("[name=text]", SAID)

    def lost(route: object) -> None:
        # It reaches the office; only its answer never comes back.
        route.fetch(max_redirects=0)  # type: ignore[attr-defined]  # playwright's own route
        route.abort()  # type: ignore[attr-defined]

    page.route("**/desk/take-in/", lambda route: lost(route) if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_url("chrome-error://**")
    page.unroute_all()
    page.goto(f"{live_server.url}/sv/desk/take-in/")
    expect(page.locator("[name=text]")).to_have_value(SAID)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mottaget")
    assert Case.objects.count() == 1


def test_what_was_typed_is_gone_when_it_is_thrown_away_or_somebody_signs_out(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    page = _at_phone(browser, live_server, cast, width=1280)
    page.fill("[name=text]", SAID)
    assert page.evaluate(KEPT) == 1
    page.reload()
    page.get_by_role("button", name="Kasta det och börja om").click()
    expect(page.locator("[name=text]")).to_have_value("")
    assert page.evaluate(KEPT) == 0

    page.fill("[name=text]", SAID)
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_url("**/sign-in/**")
    assert page.evaluate(KEPT) == 0


def test_page_without_any_script_still_takes_a_note_and_shows_what_every_ending_needs(
    browser: Browser, live_server: LiveServer, cast: Cast
) -> None:
    client = signed_in(cast.ebba.id)
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    context.add_cookies(
        [{"name": name, "value": kept.value, "url": live_server.url} for name, kept in client.cookies.items()]
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/sv/desk/take-in/")
    page.fill("[name=text]", SAID)
    page.get_by_label("Löst direkt").check()
    page.fill("[name=answer]", "Vi lagar den i morgon.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("Välj vilken typ det är.").first).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(SAID)
    page.select_option("[name=kind]", "fault_report")
    page.select_option("[name=category]", "REN-01")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mottaget")
    assert Case.objects.get().outcome == "answered_orally"
