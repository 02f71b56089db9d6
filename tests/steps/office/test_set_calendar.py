"""The office may be closed or at work on days the law's calendar does not know."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_calendar import set_calendar
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 12, 8)
SATURDAY = date(2026, 12, 12)


def test_a_day_made_free_is_skipped_with_its_own_reason(cast: Cast) -> None:
    set_calendar(actor=cast.adam.actor, at=AT, day=TUESDAY, kind="free", name="Flyttdag")

    unfolded = queries.working_days().unfold(date(2026, 12, 7), 1)

    assert unfolded.due_on == date(2026, 12, 9)
    assert [(skipped.day, skipped.reason) for skipped in unfolded.skipped] == [(TUESDAY, "Flyttdag")]


def test_a_saturday_made_working_counts_like_any_day(cast: Cast) -> None:
    set_calendar(actor=cast.adam.actor, at=AT, day=SATURDAY, kind="working", name="Öppet hus")

    assert queries.working_days().is_working(SATURDAY)


def test_an_exception_can_be_changed_and_taken_back_again(cast: Cast) -> None:
    set_calendar(actor=cast.adam.actor, at=AT, day=TUESDAY, kind="free", name="Flyttdag")
    set_calendar(actor=cast.adam.actor, at=AT, day=TUESDAY, kind="free", name="Inventering")
    assert queries.calendar_days() == ((TUESDAY, "free", "Inventering"),)

    set_calendar(actor=cast.adam.actor, at=AT, day=TUESDAY, kind=None)
    set_calendar(actor=cast.adam.actor, at=AT, day=TUESDAY, kind=None)

    assert queries.calendar_days() == ()
    assert queries.working_days().is_working(TUESDAY)


def test_the_index_is_built_once_for_the_same_exceptions(cast: Cast) -> None:
    first = queries.working_days()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert queries.working_days() is first

    assert len(asked) == 1


@pytest.mark.parametrize(
    ("code", "day", "kind", "name"),
    [
        ("day_has_passed", date(2026, 11, 23), "free", "I går"),
        ("wrong_day", date(2101, 1, 3), "free", "Långt fram"),
        ("unknown_kind", TUESDAY, "half", "Halvdag"),
        ("no_name", TUESDAY, "free", " "),
    ],
)
def test_a_day_that_can_not_be_counted_is_refused(cast: Cast, code: str, day: date, kind: str, name: str) -> None:
    with pytest.raises(Refused, match=code):
        set_calendar(actor=cast.adam.actor, at=AT, day=day, kind=kind, name=name)


def test_who_does_not_administer_may_not_give_the_office_a_day_off(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_calendar(actor=cast.olof.actor, at=AT, day=AT.date() + timedelta(days=1), kind="free", name="Ledigt")
