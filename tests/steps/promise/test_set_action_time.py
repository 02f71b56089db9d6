from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.set_action_time import set_action_time
from gehor.steps.promise.queries.action_times import action_time, action_times, promised_times
from gehor.steps.promise.rules.action_times import ActionTimeData
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=30)
HOLE = ActionTimeData("GAT-01", 5, "working", "Vi lagar hålet.", "We mend the hole.")


def put(cast: Cast, data: ActionTimeData = HOLE, valid_from: date = DAY) -> None:
    set_action_time(actor=cast.adam.actor, at=AT, data=data, valid_from=valid_from)


def test_a_time_holds_from_its_day_and_what_came_before_keeps_the_old_one(cast: Cast) -> None:
    put(cast)
    put(cast, replace(HOLE, days=3), LATER)

    def days(day: date) -> int | None:
        found = action_time("GAT-01", day, "sv")
        return found.days if found else None

    assert [days(DAY - timedelta(days=1)), days(DAY), days(LATER)] == [None, 5, 3]


def test_a_group_holds_for_leaves_that_have_no_time_of_their_own(cast: Cast) -> None:
    put(cast, replace(HOLE, category_code="GAT", days=20))
    of_group = action_time("GAT-01", DAY, "sv")
    put(cast)
    own = action_time("GAT-01", DAY, "sv")

    assert of_group is not None and (of_group.category_code, of_group.days) == ("GAT", 20)
    assert own is not None and (own.category_code, own.days) == ("GAT-01", 5)
    assert action_time("REN-01", DAY, "sv") is None


def test_a_leaf_may_be_taken_out_of_what_its_group_promises(cast: Cast) -> None:
    put(cast, replace(HOLE, category_code="GAT"))
    put(cast, ActionTimeData("GAT-01", None))

    assert action_time("GAT-01", DAY, "sv") is None
    assert [name for name, _told in promised_times("sv", DAY)] == ["Gator"]


def test_it_is_told_in_the_readers_language_and_in_swedish_where_that_is_missing(cast: Cast) -> None:
    put(cast)
    english, finnish = action_time("GAT-01", DAY, "en"), action_time("GAT-01", DAY, "fi")

    assert english is not None and (english.what, english.within) == ("We mend the hole.", "5 working days")
    assert finnish is not None and (finnish.what, finnish.language) == ("Vi lagar hålet.", "sv")


def test_the_day_it_should_be_done_skips_free_days(cast: Cast) -> None:
    put(cast)
    told = action_time("GAT-01", DAY, "sv")

    assert told is not None
    assert told.due_on(date(2026, 12, 22)) == date(2027, 1, 4)


def test_the_same_again_is_written_nowhere(cast: Cast) -> None:
    put(cast)
    put(cast)

    assert len(action_times()) == 1


def test_only_an_administrator_says_what_is_put_right_within_how_long(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_action_time(actor=cast.mats.actor, at=AT, data=HOLE, valid_from=DAY)


@pytest.mark.parametrize(
    ("data", "valid_from", "code"),
    [
        (replace(HOLE, category_code="NIX"), DAY, "unknown_category"),
        (HOLE, DAY - timedelta(days=1), "day_has_passed"),
        (replace(HOLE, days=1000), DAY, "wrong_days"),
    ],
)
def test_a_time_of_nothing_or_of_the_past_is_refused(
    cast: Cast, data: ActionTimeData, valid_from: date, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        put(cast, data, valid_from)
