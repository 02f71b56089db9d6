"""Opening hours in words, as a resident reads them."""

from __future__ import annotations

from datetime import date, time

from gehor.steps.inform.rules.hours import OtherDay, in_words

DAY = (time(9), time(15))
SHORT = (time(9), time(11, 30))
EVENING = (time(17), time(19))


def test_weekdays_with_the_same_hours_are_said_together() -> None:
    weekly = {0: [DAY], 1: [DAY], 2: [DAY], 3: [DAY], 4: [SHORT]}

    assert in_words(weekly, (), "sv") == "måndag–torsdag 9.00–15.00, fredag 9.00–11.30"
    assert in_words(weekly, (), "en") == "Monday to Thursday 9.00–15.00, Friday 9.00–11.30"
    assert in_words(weekly, (), "fi") == "maanantai–torstai 9.00–15.00, perjantai 9.00–11.30"


def test_a_day_with_two_openings_names_both_in_order() -> None:
    assert in_words({2: [EVENING, DAY]}, (), "sv") == "onsdag 9.00–15.00 och 17.00–19.00"


def test_a_closed_day_in_the_middle_parts_the_week() -> None:
    assert in_words({0: [DAY], 2: [DAY]}, (), "sv") == "måndag 9.00–15.00, onsdag 9.00–15.00"


def test_days_that_differ_come_after_the_usual_week() -> None:
    others = [OtherDay(date(2026, 12, 24), (), "julafton"), OtherDay(date(2026, 12, 28), (SHORT,))]

    assert in_words({0: [DAY]}, others, "sv") == (
        "måndag 9.00–15.00; 2026-12-24 stängt (julafton), 2026-12-28 9.00–11.30"
    )


def test_without_any_hours_nothing_is_said() -> None:
    assert in_words({}, (), "sv") == ""
