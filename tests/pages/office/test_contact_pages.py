"""How the office is reached and when: set by an administrator, seen by anyone, warned of when nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from gehor.journal.act import Actor
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.watch_contact_routes import watch_contact_routes
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.pages.matrix import HOURS, ROUTES
from tests.pages.office.test_office_pages import office
from tests.signed_in import signed_in

__all__ = ["office"]
pytestmark = pytest.mark.django_db
PHONE = {
    "value": "08-465 004 77",
    "text_sv": "Ring till oss.",
    "text_en": "Call us.",
    "text_fi": "Soita meille.",
}
BASE = "/sv/desk/office/contact-routes"
# Half past seven on the Saturday after: nobody is there before Monday at nine.
SATURDAY = datetime(2026, 11, 28, 6, 30, tzinfo=UTC)


@pytest.fixture
def reached(office: Cast) -> Iterator[Cast]:
    with time_machine.travel(AT, tick=False):
        load_information(actor=SET_UP, at=FOUNDED, referrals=(), routes=ROUTES, hours=HOURS)
        yield office


def page(url: str) -> str:
    return Client().get(url).content.decode()


def test_a_new_number_is_on_the_start_page_the_contact_page_and_at_the_foot_of_each(reached: Cast) -> None:
    answer = signed_in(reached.adam.id).post(f"{BASE}/phone/set-contact-route/", PHONE)
    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}/")

    assert "08-465 004 77" in page("/sv/")
    assert 'href="tel:08-46500477"' in page("/fi/contact/")
    assert "08-465 004 00" not in page("/sv/cookies/")
    assert "08-465 004 77" in page("/sv/cookies/")


def test_hours_typed_as_people_write_them_say_how_it_stands_just_now(reached: Cast) -> None:
    adam = signed_in(reached.adam.id)
    week = {f"day_{day}": "9-12 och 13-15" for day in range(5)}
    assert adam.post(f"{BASE}/phone/set-hours/", week).status_code == 302

    assert "Öppet nu, stänger 12.00" in page("/sv/")
    assert "9.00–12.00 och 13.00–15.00" in page("/sv/contact/")


def test_on_a_saturday_the_page_says_when_it_opens_in_each_language(reached: Cast) -> None:
    with time_machine.travel(SATURDAY, tick=False):
        assert "Stängt i dag, öppnar måndag 9.00" in page("/sv/")
        assert "Closed today, opens Monday at 9.00" in page("/en/contact/")
        assert "Suljettu tänään, avautuu maanantaina klo 9.00" in page("/fi/contact/")


def test_a_day_with_other_hours_is_told_ahead_with_its_reason(reached: Cast) -> None:
    adam = signed_in(reached.adam.id)
    told = {"day": "2026-11-26", "hours": "10-11", "note": "möte", "note_en": "meeting"}
    assert adam.post(f"{BASE}/phone/set-other-day/", told).status_code == 302

    assert "10.00–11.00 (meeting)" in page("/en/contact/")
    assert adam.post(f"{BASE}/phone/set-other-day/", {**told, "usual": "on"}).status_code == 302
    assert "meeting" not in page("/en/contact/")


def test_a_slip_keeps_what_was_typed_and_says_which_day_to_mend(reached: Cast) -> None:
    adam = signed_in(reached.adam.id)

    answer = adam.post(f"{BASE}/phone/set-hours/", {"day_0": "9-12", "day_3": "när vi hinner"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "när vi hinner" in text
    assert "Skriv tiderna så här" in text
    assert adam.post(f"{BASE}/phone/set-other-day/", {"day": "2026-11-01"}).status_code == 422


def test_what_nobody_has_looked_through_is_counted_warned_of_and_told(reached: Cast) -> None:
    adam = signed_in(reached.adam.id)
    assert "2 kontaktvägar behöver ses över" in adam.get(f"{BASE}/").content.decode()

    watch_contact_routes(actor=Actor.system("watch_contact_routes"), at=AT)
    assert "Stämmer det här än? Se över: Telefon" in adam.get("/sv/desk/notices/").content.decode()

    adam.post(f"{BASE}/phone/set-contact-route/", PHONE)
    text = adam.get(f"{BASE}/").content.decode()
    assert "1 kontaktväg behöver ses över" in text
    assert "Stämmer det här än? Se över: Telefon" not in adam.get("/sv/desk/notices/").content.decode()


def test_a_way_that_is_not_used_is_gone_from_every_public_page(reached: Cast) -> None:
    signed_in(reached.adam.id).post(f"{BASE}/phone/set-contact-route/", {**PHONE, "ended": "on"})

    assert "Ring till oss" not in page("/sv/contact/")
    assert "Öppet nu" not in page("/sv/")
