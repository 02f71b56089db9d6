"""Contact routes, hours and the referral register come from plain values and are found by anyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform import queries as inform
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.queries import reach as queries
from gehor.steps.inform.rules.data import HoursData, ReferralData, RouteData
from tests.cast import AT, SET_UP, Cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
POLICE = ReferralData(
    code="POL",
    name="Polisen",
    answers_for="brott och trafikbrott",
    text_sv="Polisen tar emot anmälan om brott.",
    text_en="The police take reports of crime.",
    text_fi="Poliisi ottaa vastaan rikosilmoitukset.",
    verified_on=date(2026, 11, 23),
    web="polisen.se",
)
ROUTES = (
    RouteData("web_form", "", "Skriv i formuläret.", "Use the form.", "Käytä lomaketta."),
    RouteData("phone", "08-465 004 00", "Ring oss.", "Call us.", "Soita meille."),
)
WEEK = tuple(HoursData("phone", weekday=day, opens=time(9), closes=time(15)) for day in range(5))


def load(**changes: object) -> None:
    values: dict[str, object] = {"referrals": [POLICE], "routes": ROUTES, "hours": WEEK}
    load_information(**{"actor": SET_UP, "at": AT, **values, **changes})  # type: ignore[arg-type]


def test_routes_are_found_in_the_offices_order_with_hours_in_words(db: None) -> None:
    load()

    form, phone = queries.contact_routes("en", DAY)

    assert (form.kind, form.text, form.hours) == ("web_form", "Use the form.", "")
    assert (phone.value, phone.text, phone.hours) == ("08-465 004 00", "Call us.", "Monday to Friday 9.00–15.00")
    assert queries.hours_words("sv", DAY) == "måndag–fredag 9.00–15.00"
    assert queries.hours_words("sv", DAY, kind="visit") == ""


def test_a_day_that_differs_is_told_three_weeks_ahead_and_not_after(db: None) -> None:
    eve = HoursData("phone", day=date(2026, 12, 24), note="julafton")
    load(hours=(*WEEK, eve))

    assert queries.hours_words("sv", DAY) == "måndag–fredag 9.00–15.00"
    assert "2026-12-24 stängt (julafton)" in queries.hours_words("sv", date(2026, 12, 3))
    assert "2026-12-24" not in queries.hours_words("sv", date(2026, 12, 25))


def test_a_referral_entry_is_found_by_code_and_by_id_in_each_language(db: None) -> None:
    load()

    (row,) = inform.referral_entries("sv")
    assert (row.name, row.text, row.web) == ("Polisen", POLICE.text_sv, "polisen.se")
    assert inform.referral_entry("POL", "fi").text == POLICE.text_fi
    assert inform.referral_entry(row.id, "de").text == POLICE.text_sv
    with pytest.raises(NotThere):
        inform.referral_entry("NIX", "sv")


def test_an_ended_entry_is_not_offered_but_old_cases_still_find_it(db: None) -> None:
    load(referrals=[replace(POLICE, valid_to=DAY)])

    assert inform.referral_entries("sv") == ()
    assert len(inform.referral_entries("sv", day=DAY)) == 1
    assert inform.referral_entries("sv", day=DAY + timedelta(days=1)) == ()
    assert inform.referral_entry("POL", "sv").valid_to == DAY


def test_loading_the_same_information_twice_leaves_no_new_line(db: None) -> None:
    load()
    lines = len(lines_of("office"))

    load()

    assert len(lines_of("office")) == lines


def test_changed_hours_replace_those_of_their_route_only(db: None) -> None:
    visit = RouteData("visit", "", "Kom hit.", "Visit us.", "Käy luonamme.")
    load(routes=(*ROUTES, visit), hours=(*WEEK, HoursData("visit", weekday=0, opens=time(10), closes=time(12))))

    load(routes=(), hours=[HoursData("phone", weekday=4, opens=time(9), closes=time(11))])

    assert queries.hours_words("sv", DAY) == "fredag 9.00–11.00"
    assert queries.hours_words("sv", DAY, kind="visit") == "måndag 10.00–12.00"


@pytest.mark.parametrize(
    ("code", "hours"),
    [
        ("unknown_route", HoursData("fax", weekday=0)),
        ("wrong_hours", HoursData("phone")),
        ("wrong_hours", HoursData("phone", weekday=0, day=DAY)),
        ("wrong_hours", HoursData("phone", weekday=7)),
        ("wrong_hours", HoursData("phone", weekday=0, opens=time(15), closes=time(9))),
        ("wrong_hours", HoursData("phone", weekday=0, opens=time(15))),
    ],
)
def test_hours_that_say_nothing_sensible_are_refused(db: None, code: str, hours: HoursData) -> None:
    with pytest.raises(Refused, match=code):
        load(hours=[hours])


def test_only_an_administrator_or_the_set_up_may_load_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        load(actor=cast.rebecka.actor)

    load(actor=cast.adam.actor)

    assert len(queries.contact_routes("sv", DAY)) == 2
