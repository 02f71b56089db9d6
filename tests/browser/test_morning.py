"""A Monday morning by keyboard alone: forty items are decided, then an officer takes fifteen cases and answers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from gehor.journal.queries import verify
from gehor.journey import arrival, mail
from gehor.kit import clock
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.actions.choose_hands import choose_hands
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import RecordDispatch
from tests.browser.test_matrix import Watch, _as, let_go
from tests.builders import RUT
from tests.cast import FOUNDED, SET_UP, Cast, Colleague, load_cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.matrix import POLICE, signed_in

__all__ = ["file_root", "let_go", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOLES, ADVERTS, LITTER, QUESTIONS = 10, 12, 8, 4
ANSWERED = 15
# More than any page has things to stop at.
MOST_TABS = 120


def _mail(text: str, number: int) -> bytes:
    made = EmailMessage()
    made["From"] = f"Sven Sten <sven.sten{number}@example.org>"
    made["To"] = "trafikkontoret@smastad.example"
    made["Subject"], made["Message-ID"] = "Hej", f"<morgon-{number}@example.org>"
    made.set_content(text)
    return bytes(made)


def _night(cast: Cast, now: datetime) -> None:
    """What lies there on Monday, oldest first: web forms, mails, and what colleagues were told on the telephone."""
    times = iter(now - timedelta(hours=60) + n * timedelta(minutes=30) for n in range(40))
    for n in range(ADVERTS):
        mail.take(at=next(times), raw=_mail(f"Köp våra billiga vinterdäck nu! Nummer {n}.", n))
    for n in range(HOLES):
        told.writes({**told.RUT, "text": f"Hål i gatan vid Ekgatan {n}."}, at=next(times))
    for n in range(LITTER):
        saying = replace(RUT, channel=Channel.PHONE, text=f"Det är skräpigt vid busshållplats {n}.")
        at = next(times)
        arrival.taken_in(actor=cast.ebba.actor, at=at, saying=saying, take_self=False)
    for n in range(QUESTIONS):
        told.writes({**told.QUESTION, "text": f"När sopas gata {n}?"}, at=next(times))
    for text in ("Tack för hjälpen!", "Samma sak igen vid lekplatsen.", "Kopia av protokoll.", "Inbjudan till möte."):
        told.writes({**told.RUT, "kind": "opinion", "text": text}, at=next(times))
    told.writes({**told.QUESTION, "text": "Någon har stulit min cykel. Vem anmäler jag till?"}, at=next(times))
    mail.take(at=next(times), raw=_mail("Faktura för kontorsmaterial bifogas.", 99))


class Hands:
    """Somebody at a keyboard; nothing is ever clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, selector: str) -> None:
        """Tab until there."""
        for _n in range(MOST_TABS):
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"no way by Tab to {selector} on {self.page.url}")

    def writes(self, selector: str, text: str) -> None:
        """Into a field, over what stood there; in a list the choice that begins so."""
        self.to(selector)
        if self.page.evaluate("document.activeElement.tagName") != "SELECT":
            self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def goes(self, *keys: str) -> None:
        """Keys of which the last leads to another page; waits until that is there."""
        self.press(*keys[:-1])
        with self.page.expect_event("framenavigated"):
            self.press(keys[-1])
        self.page.wait_for_load_state("load")

    def opens(self) -> None:
        """The row one stands at, beside the list; the address changes without a new page."""
        self.press("o")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Registrera")

    def commands(self, words: str, found: str) -> None:
        """By way of the search box to a page or an act."""
        self.press("/")
        self.page.keyboard.type(words)
        expect(self.page.locator(".suggested")).to_contain_text(found)
        self.press("Tab", "Tab")
        self.goes("Enter")

    def chooses(self, key: str) -> None:
        """One of the seven choices for the item on the page."""
        self.goes(key)

    def sends(self, submit: str) -> None:
        """Press the button of that name."""
        for _n in range(MOST_TABS):
            if self.page.evaluate("document.activeElement.textContent").strip().startswith(submit):
                break
            self.press("Tab")
        self.goes("Enter")
        expect(self.page.locator(".messages")).to_be_visible()


def _at_keyboard(browser: Browser, server: LiveServer, colleague: Colleague) -> Hands:
    choose_hands(actor=colleague.actor, at=clock.now(), language="sv", shortcuts=True, density="sm")
    page = _as(browser, signed_in(colleague.id), server, (1280, "light")).new_page()
    page.goto(f"{server.url}/sv/desk/")
    return Hands(page)


def _marks(hands: Hands, count: int, act: str) -> None:
    """The first rows of the inbox together; ends on the confirm page."""
    for _n in range(count):
        hands.press("j", "v")
    hands.press("b")
    hands.page.keyboard.type(act)
    hands.press("Tab")
    hands.goes("Enter")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text(f"{count} ärenden")


def _together(hands: Hands) -> None:
    _marks(hands, ADVERTS, "Ri")
    hands.to("[name=reason]")
    hands.press("Space")
    hands.sends("Lägg undan")
    # A slip: undone by one key, and done once more.
    hands.goes("u")
    expect(hands.page.get_by_text("40 att ta ställning till")).to_be_visible()
    _marks(hands, ADVERTS, "Ri")
    hands.to("[name=reason]")
    hands.press("Space")
    hands.sends("Lägg undan")
    _marks(hands, HOLES, "Registrera")
    hands.writes("[name=title]", "Hål i gatan")
    hands.writes("[name=kind]", "Klag")
    hands.writes("[name=category]", "Skr")
    hands.to("[name=class_code]")
    hands.press("ArrowDown")
    hands.sends("Registrera alla")


def _one_by_one(hands: Hands) -> None:
    hands.press("j")
    hands.opens()
    for n in range(LITTER):
        hands.writes("[name=title]", f"Skräp vid hållplats {n}")
        hands.writes("[name=kind]", "Klag")
        hands.writes("[name=category]", "Skr")
        hands.to("[name=class_code]")
        hands.press("ArrowDown")
        hands.sends("Registrera")
    for n in range(QUESTIONS):
        hands.chooses("d")
        hands.writes("[name=text]", f"Gatan sopas varje tisdag, nummer {n}.")
        hands.writes("[name=category]", "Skr")
        hands.sends("Skicka svaret")
    for _n in range(2):
        hands.chooses("l")
        hands.writes("[name=reference]", str(Case.objects.exclude(diary_number=None).earliest("pk").diary_number))
        hands.sends("Lägg till")
    for words in ("Protokoll", "Inbjudan"):
        hands.chooses("i")
        hands.writes("[name=reason]", words)
        hands.sends("Lägg undan")
    hands.chooses("h")
    hands.writes("[name=entry]", "Pol")
    hands.writes("[name=kind]", "Fr")
    hands.writes("[name=category]", "Skr")
    hands.writes("[name=title]", "Stulen cykel")
    hands.sends("Skicka hänvisningen")
    hands.chooses("p")
    hands.writes("[name=reason]", "Ekonomi")
    hands.sends("Lägg undan")
    expect(hands.page.get_by_role("heading", name="Allt är registrerat")).to_be_visible()


def _answers(hands: Hands, number: int) -> None:
    hands.commands("ta nasta", "Ta nästa")
    hands.goes("r")
    hands.writes("textarea", f"Tack för att du hörde av dig. Vi ber om ursäkt. Vi har lagat det nu, nummer {number}.")
    hands.to("[name=fault_found]")
    hands.press("Space")
    hands.sends("Skicka och avsluta")


def test_forty_items_are_decided_and_fifteen_cases_answered_without_a_mouse(
    browser: Browser, live_server: LiveServer, post_office: object, file_root: object
) -> None:
    cast = load_cast()
    load_information(actor=SET_UP, at=FOUNDED, referrals=(POLICE,), routes=(), hours=())
    _night(cast, clock.now())
    assert Case.objects.filter(registration_mode="undecided").count() == 40

    registrar = _at_keyboard(browser, live_server, cast.rebecka)
    registrar.commands(">inkorg", "Inkorg")
    _together(registrar)
    _one_by_one(registrar)
    registrar.page.context.close()
    officer = _at_keyboard(browser, live_server, cast.olof)
    for n in range(ANSWERED):
        _answers(officer, n)
    officer.page.context.close()

    assert Case.objects.filter(registration_mode="undecided").count() == 0
    numbers = Case.objects.exclude(diary_number=None).order_by("diary_number").values_list("diary_number", flat=True)
    year = clock.today().year
    assert list(numbers) == [f"T{year}-{n:05d}" for n in range(1, HOLES + LITTER + 1)]
    replies = RecordDispatch.objects.filter(record__type__code="reply", dispatch__state="queued")
    assert replies.filter(record__author=cast.olof.id).count() == ANSWERED
    assert replies.filter(record__author=cast.rebecka.id).count() == QUESTIONS
    assert Dispatch.objects.filter(state="queued").count() >= ANSWERED + QUESTIONS
    assert Case.objects.filter(outcome="negligible").count() == ADVERTS
    assert Case.objects.exclude(joined_into=None).count() == 2
    assert verify().problems == ()


def test_pages_for_several_cases_can_be_read_by_everybody_on_a_telephone(
    browser: Browser, live_server: LiveServer, post_office: object, file_root: object
) -> None:
    cast = load_cast()
    cases = [told.writes(at=clock.now()), told.writes(told.QUESTION, at=clock.now())]
    chosen = "&".join(f"case={case.reference}" for case in cases)
    faults: list[str] = []
    for width, colour in ((320, "light"), (1280, "dark")):
        watch = Watch(_as(browser, signed_in(cast.tora.id), live_server, (width, colour)).new_page(), live_server.url)
        for act in ("register", "for-information", "negligible", "add", "assign", "change-category"):
            watch.look(f"/sv/desk/{act}-many/?{chosen}")
        watch.look(f"/sv/desk/cases/{cases[0].reference}/register-case/")
        watch.look("/sv/desk/inbox/?marked=all")
        faults += watch.faults
        watch.page.context.close()
    assert faults == []


def test_keys_do_nothing_until_turned_on_nor_while_a_field_has_the_focus(
    browser: Browser, live_server: LiveServer, post_office: object, file_root: object
) -> None:
    cast = load_cast()
    case = told.writes(at=clock.now())
    address = f"{live_server.url}/sv/desk/cases/{case.reference}/register-case/"
    page = _as(browser, signed_in(cast.rebecka.id), live_server, (1280, "light")).new_page()
    hands = Hands(page)
    page.goto(address)
    hands.press("i", "?")
    expect(page).to_have_url(address)

    choose_hands(actor=cast.rebecka.actor, at=clock.now(), language="sv", shortcuts=True, density="sm")
    page.goto(address)
    hands.press("Control+i", "Alt+i")
    hands.writes("[name=title]", "girig")
    expect(page).to_have_url(address)
    expect(page.locator("[name=title]")).to_have_value("girig")
    page.goto(address)
    hands.press("?")
    expect(page.get_by_role("dialog", name="Tangenterna")).to_be_visible()
    hands.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    hands.goes("i")
    expect(page.get_by_role("heading", level=1)).to_have_text("För kännedom")
    page.context.close()


def test_the_line_about_what_was_done_is_in_sight_with_its_button(
    browser: Browser, live_server: LiveServer, post_office: object, file_root: object
) -> None:
    cast = load_cast()
    for _n in range(12):
        told.writes(told.QUESTION, at=clock.now())
    hands = _at_keyboard(browser, live_server, cast.rebecka)
    hands.commands("inkorg", "Inkorg")
    hands.press("j", "j", "j", "j", "j", "j")
    hands.opens()
    hands.goes("i")
    hands.writes("[name=reason]", "Kopia")
    hands.sends("Lägg undan")
    expect(hands.page.get_by_role("button", name="Ångra")).to_be_in_viewport()
    expect(hands.page.get_by_role("heading", level=1)).to_be_focused()
    hands.goes("u")
    expect(hands.page.get_by_role("main")).to_contain_text("12 att ta ställning till")
    hands.page.context.close()
