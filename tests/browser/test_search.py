"""Searching in a real browser: from the box of any staff page, also without JavaScript, narrow and dark."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from tests.browser.test_matrix import Watch, let_go
from tests.builders import RUT, make_all_findable, marked_case, open_case
from tests.cast import Cast, load_cast
from tests.signed_in import signed_in

__all__ = ["let_go"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(transactional_db: None) -> Cast:
    """A small office with something to find, one of it marked."""
    cast = load_cast()
    now = clock.now()
    open_case(replace(RUT, text="Snöröjningen på trottoaren vid biblioteket har inte gjorts än."), at=now)
    open_case(replace(RUT, text="Tack för snabb snöröjning!", place="Ekgatan"), at=now)
    marked_case(cast, replace(RUT, text="Snöröjningen vid det skyddade boendet."), at=now)
    make_all_findable(at=now)
    return cast


@pytest.mark.parametrize(("width", "colours"), [(320, "light"), (1280, "dark")])
def test_search_by_keyboard_without_javascript_marks_what_it_found(
    browser: Browser, live_server: LiveServer, office: Cast, width: int, colours: str
) -> None:
    client = signed_in(office.tora.id)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if colours == "dark" else "light",
        java_script_enabled=False,
        bypass_csp=True,
    )
    cookies = [{"name": name, "value": kept.value, "url": live_server.url} for name, kept in client.cookies.items()]
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{live_server.url}/sv/desk/queue/")

    page.get_by_role("searchbox", name="Sök ärenden").focus()
    page.keyboard.type("snorojning trottoar")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sök ärenden")
    expect(page.locator("mark")).to_have_text(["Snöröjningen", "trottoaren"])
    context.close()

    # axe needs JavaScript.
    looking = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if colours == "dark" else "light",
        bypass_csp=True,
    )
    looking.add_cookies(cookies)  # type: ignore[arg-type]
    watch = Watch(looking.new_page(), live_server.url)
    for query in ("q=snöröjning", "q=snorojnning", "q=det+är", "q=snöröjning&sort=newest&status=new", ""):
        watch.look(f"/sv/desk/search/?{query}")
        if os.environ.get("GEHOR_TEST_PICTURES"):
            name = f"search-{width}-{abs(hash(query)) % 999}.png"
            watch.page.screenshot(path=Path(os.environ["GEHOR_TEST_PICTURES"]) / name, full_page=True)
    looking.close()
    assert watch.faults == []
