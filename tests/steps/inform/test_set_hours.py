"""Opening hours are set from a day, perhaps until a day; what held before is kept and comes back."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from gehor.kit.clock import STOCKHOLM
from gehor.kit.refused import Refused
from gehor.office.actions.set_calendar import set_calendar
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.set_hours import set_hours
from gehor.steps.inform.actions.set_other_day import set_other_day
from gehor.steps.inform.queries import reach
from gehor.steps.inform.rules.data import HoursData, RouteData
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
DAYTIME = (time(9), time(15))
SHORT = (time(10), time(12))
ROUTES = (
    RouteData("phone", "08-465 004 00", "Ring.", "Call.", "Soita."),
    RouteData("visit", "Torggatan 1", "Kom.", "Come.", "Tule."),
    RouteData("email", "a@b.example", "Mejla.", "Mail.", "Lähetä."),
)
WEEK = dict.fromkeys(range(5), (DAYTIME,))


@pytest.fixture(autouse=True)
def routes(cast: Cast) -> None:
    hours = [HoursData("phone", weekday=day, opens=time(9), closes=time(15)) for day in range(5)]
    load_information(actor=SET_UP, at=AT, referrals=(), routes=ROUTES, hours=hours)


def set_it(cast: Cast, week: Any, **more: Any) -> None:
    set_hours(actor=cast.adam.actor, at=AT, **{"kind": "phone", "week": week, **more})


def words(day: date) -> str:
    return reach.hours_words("sv", day)


def stands(day: int, hour: int, *, month: int = 11) -> str:
    return reach.stands_in_words("phone", datetime(2026, month, day, hour, tzinfo=STOCKHOLM), "sv")


def test_new_hours_hold_from_today_and_are_said_everywhere(cast: Cast) -> None:
    set_it(cast, {0: (SHORT,), 2: (SHORT, (time(13), time(14)))})

    assert words(DAY) == "måndag 10.00–12.00, onsdag 10.00–12.00 och 13.00–14.00"
    assert stands(24, 11) == "Stängt i dag, öppnar i morgon 10.00"


def test_hours_that_come_are_told_ahead_and_hold_from_their_day(cast: Cast) -> None:
    set_it(cast, {0: (SHORT,)}, valid_from=date(2026, 12, 7))

    assert words(DAY) == "måndag–fredag 9.00–15.00; från 2026-12-07: måndag 10.00–12.00"
    assert words(date(2026, 12, 7)).startswith("måndag 10.00–12.00")
    assert reach.route_hours("sv", DAY, kind="phone").coming is not None


def test_hours_with_an_end_give_way_to_those_before_them(cast: Cast) -> None:
    set_it(cast, {0: (SHORT,)}, valid_from=date(2026, 12, 7), until=date(2026, 12, 13))

    assert [week.valid_from for week in reach.coming_hours("phone", DAY).weeks][1:] == [
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]
    assert words(date(2026, 12, 14)).startswith("måndag–fredag 9.00–15.00")


def test_a_week_that_is_shut_altogether_can_be_told_and_ends(cast: Cast) -> None:
    set_it(cast, {}, until=date(2026, 11, 29))

    assert stands(24, 11) == "Stängt i dag, öppnar måndag 9.00"
    assert stands(30, 11) == "Öppet nu, stänger 15.00"


def test_a_free_day_of_the_offices_calendar_shuts_without_being_told_again(cast: Cast) -> None:
    set_calendar(actor=cast.adam.actor, at=AT, day=date(2026, 11, 25), kind="free", name="Planeringsdag")

    assert stands(25, 11) == "Stängt i dag (planeringsdag), öppnar i morgon 9.00"
    assert "2026-11-25 stängt (planeringsdag)" in words(DAY)
    assert not reach.is_office_hours(datetime(2026, 11, 25, 10, tzinfo=STOCKHOLM))
    assert reach.is_office_hours(datetime(2026, 11, 26, 10, tzinfo=STOCKHOLM))


def test_christmas_is_told_with_its_names_in_the_language(cast: Cast) -> None:
    said = reach.hours_words("en", date(2026, 12, 20))

    assert "2026-12-24 closed (Christmas Eve)" in said
    assert "2026-12-25 closed (Christmas Day)" in said
    assert "2026-12-26" not in said


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("unknown_route", {"kind": "fax"}),
        ("unknown_route", {"kind": "email"}),
        ("wrong_hours", {"week": {7: (DAYTIME,)}}),
        ("wrong_hours", {"week": {0: ((time(15), time(9)),)}}),
        ("hours_overlap", {"week": {0: (DAYTIME, SHORT)}}),
        ("day_has_passed", {"valid_from": date(2026, 11, 23)}),
        ("until_without_before", {"kind": "visit", "until": date(2026, 12, 6)}),
        ("until_before_from", {"valid_from": date(2026, 12, 7), "until": date(2026, 12, 6)}),
    ],
)
def test_hours_that_can_not_be_are_refused_and_the_old_ones_hold(cast: Cast, code: str, more: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        set_it(cast, **{"week": WEEK, **more})

    assert refused.value.code == code
    assert words(DAY) == "måndag–fredag 9.00–15.00"


def test_one_day_that_differs_or_a_week_to_come_tells_nothing_of_the_days_without_hours(cast: Cast) -> None:
    set_other_day(actor=cast.adam.actor, at=AT, kind="visit", day=date(2026, 12, 23), spans=())
    set_it(cast, WEEK, kind="visit", valid_from=date(2026, 12, 28))

    def open_for_visits(day: date) -> bool:
        return reach.is_office_hours(datetime.combine(day, time(11), STOCKHOLM), kind="visit")

    assert reach.stands_in_words("visit", datetime(2026, 11, 24, 11, tzinfo=STOCKHOLM), "sv") == ""
    # An office that has told no hours works from eight to five; of the days it has told of it keeps its word.
    assert [open_for_visits(date(2026, *day)) for day in ((11, 24), (12, 23), (12, 28))] == [True, False, True]


def test_only_who_administers_the_office_may_set_its_hours(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_hours(actor=cast.mats.actor, at=AT, kind="phone", week=WEEK)
