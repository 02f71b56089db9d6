"""One day that differs: shut, open otherwise, or as usual again; also against a free day of the calendar."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.set_other_day import set_other_day
from gehor.steps.inform.queries import reach
from tests.cast import AT, DAY, Cast
from tests.steps.inform.test_set_hours import SHORT, routes, words

__all__ = ["routes"]
pytestmark = pytest.mark.django_db
EVE = date(2026, 12, 24)


def set_it(cast: Cast, **more: Any) -> None:
    set_other_day(actor=cast.adam.actor, at=AT, **{"kind": "phone", "day": DAY, "spans": (), **more})


def test_a_day_that_is_shut_says_why_in_the_readers_language(cast: Cast) -> None:
    set_it(cast, note="utbildning", note_en="training")

    assert "2026-11-24 stängt (utbildning)" in words(DAY)
    assert "2026-11-24 closed (training)" in reach.hours_words("en", DAY)
    assert reach.hours_words("fi", DAY).endswith("2026-11-24 suljettu")


def test_a_day_open_against_the_calendar_is_open_and_can_be_taken_back(cast: Cast) -> None:
    set_it(cast, day=EVE, spans=(SHORT,))
    assert "2026-12-24 10.00–12.00" in words(date(2026, 12, 20))

    set_it(cast, day=EVE, spans=None)
    assert "2026-12-24 stängt (julafton)" in words(date(2026, 12, 20))


def test_taking_back_what_was_never_said_leaves_no_trace(cast: Cast) -> None:
    set_it(cast, spans=None)

    assert words(DAY) == "måndag–fredag 9.00–15.00"


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("unknown_route", {"kind": "web_form"}),
        ("wrong_hours", {"spans": ((time(12), time(12)),)}),
        ("day_has_passed", {"day": date(2026, 11, 23)}),
        ("text_too_long", {"note_fi": "x" * 201}),
    ],
)
def test_a_day_that_can_not_be_is_refused(cast: Cast, code: str, more: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        set_it(cast, **more)

    assert refused.value.code == code


def test_only_who_administers_the_office_may_say_that_a_day_differs(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_other_day(actor=cast.olof.actor, at=AT, kind="phone", day=DAY, spans=())
