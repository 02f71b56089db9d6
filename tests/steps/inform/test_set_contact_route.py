"""A way to reach us is set from a day, stands everywhere that day, and is looked through again by somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.office.queries import office_on
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.set_contact_route import RouteWords, set_contact_route
from gehor.steps.inform.queries import reach
from gehor.steps.inform.rules.data import RouteData
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
CALL = RouteWords("08-465 004 55", "Ring oss.", "Call us.", "Soita meille.")
NEXT_YEAR = date(2027, 1, 1)
LOADED = (
    RouteData("phone", "08-465 004 00", "Ring.", "Call.", "Soita."),
    RouteData("letter", "Box 1, Småstad", "Skriv.", "Write.", "Kirjoita."),
)


@pytest.fixture(autouse=True)
def routes(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(), routes=LOADED, hours=())


def value_on(day: date, kind: str = "phone") -> str:
    return next((row.value for row in reach.contact_routes("sv", day) if row.kind == kind), "")


def set_it(cast: Cast, words: RouteWords = CALL, kind: str = "phone", **more: Any) -> None:
    set_contact_route(actor=cast.adam.actor, at=AT, kind=kind, words=words, **more)


def test_a_number_set_today_stands_on_the_page_and_in_every_text(cast: Cast) -> None:
    set_it(cast)

    assert value_on(DAY) == "08-465 004 55"
    assert office_on(DAY).phone == "08-465 004 55"
    assert "- Telefon: 08-465 004 55" in reach.contact_words("sv", DAY, mail="x@y.example")
    assert lines_of("office")[-1].act == "set_contact_route"


def test_a_number_set_from_new_year_changes_nothing_before_that(cast: Cast) -> None:
    set_it(cast, valid_from=NEXT_YEAR)

    assert value_on(date(2026, 12, 31)) == "08-465 004 00"
    assert office_on(date(2026, 12, 31)).phone != "08-465 004 55"
    assert value_on(NEXT_YEAR) == office_on(NEXT_YEAR).phone == "08-465 004 55"
    assert [row.value for row in reach.words_before("phone")] == ["08-465 004 55", "08-465 004 00"]


def test_a_number_set_now_takes_back_what_was_to_come(cast: Cast) -> None:
    set_it(cast, valid_from=NEXT_YEAR)
    set_it(cast, replace(CALL, value="08-465 004 66"))

    assert value_on(NEXT_YEAR) == office_on(NEXT_YEAR).phone == "08-465 004 66"


def test_the_postal_address_heads_the_letters_a_part_a_line(cast: Cast) -> None:
    set_it(cast, replace(CALL, value="Kontoret, Box 2,  123 45 Småstad"), kind="letter")

    assert office_on(DAY).postal_address == "Kontoret\nBox 2\n123 45 Småstad"
    assert value_on(DAY, "letter") == "Kontoret, Box 2, 123 45 Småstad"


def test_a_way_that_is_not_in_use_is_shown_nowhere_and_is_never_stale(cast: Cast) -> None:
    set_it(cast, ended=True)

    assert value_on(DAY) == ""
    assert office_on(DAY).phone == ""
    assert "phone" not in {row.kind for row in reach.stale_routes(DAY + timedelta(days=900))}


def test_a_way_that_was_not_in_the_files_can_be_added(cast: Cast) -> None:
    set_it(cast, replace(CALL, value="Torget 1"), kind="visit")

    assert value_on(DAY, "visit") == office_on(DAY).visiting_address == "Torget 1"


def test_saving_says_that_it_is_right_and_asks_again_in_half_a_year(cast: Cast) -> None:
    assert {row.kind for row in reach.stale_routes(DAY)} == {"phone", "letter"}

    set_it(cast)

    assert {row.kind for row in reach.stale_routes(DAY)} == {"letter"}
    assert {row.kind for row in reach.stale_routes(DAY + timedelta(days=182))} == {"phone", "letter"}


def test_what_somebody_has_set_is_not_put_back_by_loading_the_files(cast: Cast) -> None:
    set_it(cast)
    load_information(actor=SET_UP, at=AT, referrals=(), routes=LOADED, hours=())

    assert value_on(DAY) == "08-465 004 55"


@pytest.mark.parametrize(
    ("code", "words", "more"),
    [
        ("unknown_route", CALL, {"kind": "fax"}),
        ("text_missing", replace(CALL, text_fi=" "), {}),
        ("text_too_long", replace(CALL, text_en="x" * 1_001), {}),
        ("text_too_long", replace(CALL, value="1" * 201), {}),
        ("route_value_missing", replace(CALL, value=" "), {}),
        ("wrong_email", replace(CALL, value="vi finns här"), {"kind": "email"}),
        ("wrong_web", replace(CALL, value="javascript:alert(1)"), {"kind": "web_form"}),
        ("day_has_passed", CALL, {"valid_from": date(2026, 11, 23)}),
        ("review_not_ahead", CALL, {"review_on": DAY}),
        ("keeper_unknown", CALL, {"keeper_id": uuid4()}),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_changed(
    cast: Cast, code: str, words: RouteWords, more: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        set_it(cast, words, **more)

    assert refused.value.code == code
    assert value_on(DAY) == "08-465 004 00"


def test_only_who_administers_the_office_may_set_how_it_is_reached(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_contact_route(actor=cast.olof.actor, at=AT, kind="phone", words=CALL)
