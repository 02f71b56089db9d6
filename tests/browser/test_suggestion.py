"""A suggestion is taken at the keyboard by one key, loses nothing that was typed, and is never chosen by itself."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gehor.kit import clock
from gehor.steps.register.models.case import Case
from gehor.steps.route.models import Suggestion
from tests.browser.test_matrix import let_go
from tests.browser.test_morning import _at_keyboard
from tests.cast import load_cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.steps.route.sorting import reads

__all__ = ["file_root", "let_go", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_registrar_types_takes_the_suggestion_by_a_key_and_registers(
    browser: Browser, live_server: LiveServer, mails: list[EmailMessage]
) -> None:
    cast = load_cast()
    case = told.writes(at=clock.now())
    reads(at=clock.now())
    hands = _at_keyboard(browser, live_server, cast.rebecka)
    page = hands.page
    page.goto(f"{live_server.url}/sv/desk/cases/{case.reference}/register-case/")
    box = page.get_by_role("region", name="Förslag på kategori: Skräp")
    expect(box).to_contain_text("står i texten: skräp.")
    expect(page.locator("[name=category]")).to_have_value("")

    hands.writes("[name=title]", "Skräp vid lekplatsen")
    page.evaluate("document.activeElement.blur()")
    hands.goes("s")

    expect(page.locator("[name=title]")).to_have_value("Skräp vid lekplatsen")
    expect(page.locator("[name=category]")).to_have_value("REN-01")
    expect(page.get_by_role("status").filter(has_text="är valt")).to_be_visible()
    assert Case.objects.get(pk=case.pk).registration_mode == "undecided"

    hands.writes("[name=kind]", "Klagomål")
    hands.to("[name=class_code]")
    hands.press("Space")
    hands.sends("Registrera")
    assert Case.objects.get(pk=case.pk).registration_mode == "registered"
    assert Suggestion.objects.get(case=case.pk, shown=True).chosen == "REN-01"
    page.context.close()


def test_enter_in_the_title_registers_and_never_takes_the_suggestion(
    browser: Browser, live_server: LiveServer, mails: list[EmailMessage]
) -> None:
    cast = load_cast()
    case = told.writes(at=clock.now())
    reads(at=clock.now())
    hands = _at_keyboard(browser, live_server, cast.rebecka)
    page = hands.page
    page.goto(f"{live_server.url}/sv/desk/cases/{case.reference}/register-case/")
    hands.writes("[name=title]", "Skräp vid lekplatsen")
    hands.goes("Enter")
    expect(page.locator("[name=category]")).to_have_value("")
    expect(page.get_by_text("Välj en kategori.").first).to_be_visible()
    page.context.close()
