from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.check_effect import check_effect
from gehor.steps.improve.models.improvement import EffectCheck, Improvement
from gehor.steps.improve.queries.improvements import improvement
from tests.cast import AT, DAY, Cast
from tests.steps.improve.improving import came, done, planned

pytestmark = pytest.mark.django_db
DONE_ON = date(2026, 6, 20)
MONTHS = [date(2026, month, 10) for month in (7, 8, 9, 10)]


def _history(cast: Cast, *, before: int, after: int) -> None:
    for day in MONTHS:
        came(cast, day.replace(year=2025), before)
        came(cast, day, after)
        came(cast, day.replace(year=2025), 10, category="GAT-01")
        came(cast, day, 9, category="GAT-01")


def _check(cast: Cast, row: Improvement, *, at: datetime = AT) -> str:
    return check_effect(actor=cast.mats.actor, at=at, improvement_id=row.pk)


def test_far_fewer_cases_than_the_same_months_a_year_before_are_an_effect(cast: Cast) -> None:
    _history(cast, before=20, after=5)
    row = done(cast, DONE_ON)
    assert _check(cast, row) == "fewer"

    told = improvement(asker(cast.mats.id, DAY), row.pk)
    [check] = told.effects
    assert told.status == "measured"
    assert (check.first, check.last, check.months) == (date(2026, 7, 1), date(2026, 10, 31), 4)
    assert (check.before, check.after, check.rest_before, check.rest_after) == (80, 20, 40, 36)
    assert check.low is not None and check.high is not None
    assert check.low < 0.25 < check.high < 1


def test_the_same_months_are_counted_once_and_what_was_said_stays(cast: Cast) -> None:
    _history(cast, before=20, after=5)
    row = done(cast, DONE_ON)
    _check(cast, row)
    came(cast, MONTHS[0], 90)

    assert _check(cast, row) == "fewer"
    assert EffectCheck.objects.count() == 1
    # With the next month it is counted anew, and one month unlike all others makes the rest unsure.
    assert _check(cast, row, at=AT + timedelta(days=10)) == "no_sure_difference"
    assert EffectCheck.objects.count() == 2


def test_too_few_cases_or_months_can_not_be_told_yet(cast: Cast) -> None:
    _history(cast, before=2, after=1)
    row = done(cast, DONE_ON)

    assert _check(cast, row) == "too_early"
    assert Improvement.objects.get(pk=row.pk).status == "done"


def test_what_is_not_done_or_has_no_whole_month_is_not_measured(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_done_yet"):
        _check(cast, planned(cast))
    with pytest.raises(Refused, match="no_whole_month"):
        _check(cast, done(cast, DAY))
    with pytest.raises(NotThere):
        check_effect(actor=cast.mats.actor, at=AT, improvement_id=cast.mats.id)
    with pytest.raises(NotAllowed):
        check_effect(actor=cast.olof.actor, at=AT, improvement_id=done(cast).pk)
