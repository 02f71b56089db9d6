"""The map in a real browser: a point by keyboard alone, without scripts no map at all, narrow and dark."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.office.actions.load_office import load_office
from gehor.office.rules.maps import layers_of
from gehor.office.rules.settings import OfficeSettings
from tests.browser.test_resident_say import fits_and_is_accessible, let_go
from tests.builders import RUT, given_case, registered_case
from tests.cast import CATEGORIES, DAY, SET_UP, Cast, load_cast
from tests.grounds import INSIDE_WEST, draw
from tests.signed_in import signed_in

__all__ = ["let_go"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WEST = replace(RUT, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1])
TILES = {
    "kind": "xyz",
    "title": "Karta",
    "url": "https://tiles.example/{z}/{x}/{y}.png",
    "attribution": "© Kartmakarna",
}
WMS = {
    "kind": "wms",
    "title": "Stadskarta",
    "url": "https://maps.example/wms",
    "attribution": "© Staden",
    "names": "stad",
    "epsg": 3011,
}


@pytest.fixture
def office(transactional_db: None) -> Cast:
    """A small office with its two districts."""
    cast = load_cast()
    draw()
    return cast


@contextmanager
def opened(browser: Browser, width: int, scheme: str, *, scripts: bool = True, strict: bool = False) -> Iterator[Page]:
    """A page that notes what goes wrong; `strict` keeps our content policy, which axe could not run under."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=not strict,
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    if not scripts:
        page.route("**/*.js", lambda route: route.abort())
    yield page
    assert wrong == []
    context.close()


def to_the_place(page: Page, server: str) -> None:
    page.goto(f"{server}/sv/say/")
    page.get_by_label("Vad vill du berätta?").fill("Det ligger skräp vid lekplatsen.")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Plats")


def press_until_focused(page: Page, name: str) -> None:
    """With the Tab key alone."""
    wanted = page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(name)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (320, "dark"), (1280, "dark")])
def test_a_point_is_set_moved_and_removed_with_the_keyboard_alone(
    browser: Browser, live_server: LiveServer, office: Cast, width: int, scheme: str
) -> None:
    with opened(browser, width, scheme) as page:
        to_the_place(page, live_server.url)
        press_until_focused(page, "Visa karta")
        page.keyboard.press("Enter")
        expect(page.locator(".map-view path").first).to_be_attached()
        page.keyboard.press("Tab")
        assert page.locator("[data-map-view]").evaluate("one => one === document.activeElement")

        page.keyboard.press("Enter")
        expect(page.locator("[data-map-said]")).to_contain_text("Platsen ligger i")
        first = page.locator("[name=longitude]").input_value()
        page.keyboard.press("ArrowRight")
        # The map glides: where it rests the longitude is another.
        page.wait_for_function("() => !document.querySelector('.leaflet-pan-anim')")
        page.keyboard.press(" ")
        expect(page.locator("[name=longitude]")).not_to_have_value(first)
        fits_and_is_accessible(page)

        page.keyboard.press("Delete")
        expect(page.locator("[name=longitude]")).to_have_value("")
        expect(page.locator("[data-map-said]")).to_have_text("Punkten är borttagen.")
        press_until_focused(page, "Sätt punkten här")
        page.keyboard.press("Enter")
        expect(page.locator("[name=longitude]")).not_to_have_value("")
        press_until_focused(page, "Fortsätt")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Bilder")


def test_without_scripts_there_is_no_map_and_the_words_are_enough(
    browser: Browser, live_server: LiveServer, office: Cast
) -> None:
    registered_case(office, WEST, at=clock.now())
    with opened(browser, 320, "light", scripts=False) as page:
        to_the_place(page, live_server.url)
        expect(page.locator("[data-map]")).to_be_hidden()
        fits_and_is_accessible(page)
        page.get_by_label("Var är det?").fill("59.02, 18.02")
        page.get_by_role("button", name="Fortsätt").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Är det samma sak?")
        fits_and_is_accessible(page)
        page.get_by_role("link", name="Det är samma sak").click()
        fits_and_is_accessible(page)
        page.get_by_role("button", name="Följ, och ta bort det jag skrev").click()
        expect(page.locator(".big-code")).to_have_count(2)
        fits_and_is_accessible(page)


def test_under_our_own_policy_the_map_is_drawn_and_asks_no_other_host(
    browser: Browser, live_server: LiveServer, office: Cast
) -> None:
    with opened(browser, 1280, "light", strict=True) as page:
        hosts: set[str] = set()
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
        to_the_place(page, live_server.url)
        page.get_by_role("button", name="Visa karta").click()
        expect(page.locator(".map-view path.map-district")).to_have_count(2)
        page.locator("[data-map-view]").click(position={"x": 200, "y": 150})
        expect(page.locator("[data-map-said]")).to_contain_text("Punkten är satt")
        assert hosts == {live_server.url.split("/")[2]}


@pytest.mark.parametrize(("layer", "host"), [(TILES, "tiles.example"), (WMS, "maps.example")])
def test_a_layer_of_the_offices_choice_is_asked_for_in_its_own_system(
    browser: Browser, live_server: LiveServer, office: Cast, layer: dict[str, object], host: str
) -> None:
    settings = OfficeSettings("smastad", DAY, "Småstad", "Småstad", "N", "N", "a@smastad.example")
    settings = replace(settings, map_layers=layers_of([layer]))
    load_office(actor=SET_UP, at=clock.now(), settings=settings, categories=CATEGORIES, calendar=(), texts=())
    with opened(browser, 1280, "light", strict=True) as page:
        asked: list[str] = []
        page.route(f"https://{host}/**", lambda route: (asked.append(route.request.url), route.abort())[0])
        to_the_place(page, live_server.url)
        page.get_by_role("button", name="Visa karta").click()
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("©")
        expect(page.get_by_text(f"Kartbilden hämtas från https://{host}")).to_be_visible()
        page.wait_for_function("() => document.querySelectorAll('.leaflet-tile').length > 0")
    assert asked
    if layer is WMS:
        west, south, east, north = (float(part) for part in parse_qs(urlsplit(asked[0]).query)["bbox"][0].split(","))
        # The two districts in metres of SWEREF 99 18 00: east about 150 000, north about 6 545 000.
        assert (100_000 < west < east < 200_000, 6_400_000 < south < north < 6_700_000) == (True, True)
        assert "EPSG:3011" in unquote(asked[0])


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_case_shows_a_map_and_the_same_cases_in_a_table_beside_it(
    browser: Browser, live_server: LiveServer, office: Cast, width: int, scheme: str
) -> None:
    now = clock.now()
    own = given_case(office, office.olof, saying=WEST, at=now)
    other = registered_case(office, replace(WEST, latitude=INSIDE_WEST[0] + 0.0005), at=now)
    cookies = signed_in(office.olof.id).cookies
    with opened(browser, width, scheme) as page:
        kept = [{"name": name, "value": one.value, "url": live_server.url} for name, one in cookies.items()]
        page.context.add_cookies(kept)  # type: ignore[arg-type]  # the library's own shape of a cookie
        page.goto(f"{live_server.url}/sv/desk/cases/{own.reference}/")
        expect(page.get_by_role("table", name="Öppna ärenden i närheten")).to_contain_text(str(other.diary_number))
        page.get_by_role("button", name="Visa karta").click()
        expect(page.locator(".map-pin")).to_have_count(2)
        fits_and_is_accessible(page)
        page.locator(".map-pin:not(.own)").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".leaflet-popup a")).to_contain_text(str(other.diary_number))
