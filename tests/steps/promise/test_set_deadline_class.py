from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.set_deadline_class import set_deadline_class
from gehor.steps.promise.queries import class_choices, class_settings
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import STANDARD_ON, held, promised

pytestmark = pytest.mark.django_db


def _standard():
    return next(row for row in class_settings() if row.code == "standard")


def test_eight_days_from_january_leave_older_promises_as_they_were(cast: Cast) -> None:
    before = promised()
    version = set_deadline_class(
        actor=cast.adam.actor, at=AT, data=replace(_standard(), days=8), valid_from=date(2027, 1, 1)
    )
    after = promised(at=AT + timedelta(days=48))

    assert version == 2
    assert held(before.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert after.received_on == date(2027, 1, 11)
    assert held(after.id) == [("answer", "standard", date(2027, 1, 21), "running")]


def test_public_words_follow_the_rule_of_the_day(cast: Cast) -> None:
    set_deadline_class(actor=cast.adam.actor, at=AT, data=replace(_standard(), days=8), valid_from=date(2027, 1, 1))

    def days(day: date) -> int:
        return next(row.days for row in class_choices("sv", day, day) if row.code == "standard")

    assert (days(DAY), days(date(2027, 1, 1))) == (10, 8)


def test_class_as_it_is_makes_no_new_version(cast: Cast) -> None:
    assert set_deadline_class(actor=cast.adam.actor, at=AT, data=_standard(), valid_from=DAY) == 1


def test_only_an_administrator_changes_what_is_promised(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_deadline_class(actor=cast.mats.actor, at=AT, data=_standard(), valid_from=DAY)


def test_promise_of_a_thousand_days_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="wrong_days"):
        set_deadline_class(actor=cast.adam.actor, at=AT, data=replace(_standard(), days=1000), valid_from=DAY)
