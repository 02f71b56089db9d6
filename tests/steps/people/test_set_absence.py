"""Somebody is away: said by themselves, by who manages their unit or by who administers, and never why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_absence import set_absence
from gehor.people.models.absence import Absence
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, DAY, Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
WEEK = DAY + timedelta(days=7)


def _away(cast: Cast, who: str = "olof", *, by: str = "", since: date | None = DAY, until: date | None = WEEK) -> None:
    actor = getattr(cast, by or who).actor
    set_absence(actor=actor, at=AT, staff_id=getattr(cast, who).id, since=since, until=until)


@pytest.mark.parametrize("by", ["olof", "mats", "adam"])
def test_oneself_the_manager_and_the_administrator_may_say_that_one_is_away(cast: Cast, by: str) -> None:
    _away(cast, by=by)

    assert queries.away_on(DAY) == queries.away_on(WEEK) == frozenset({cast.olof.id})
    assert queries.away_on(WEEK + timedelta(days=1)) == queries.away_on(DAY - timedelta(days=1)) == frozenset()


@pytest.mark.parametrize("by", ["olga", "rebecka", "ebba"])
def test_colleagues_may_not_say_it_of_each_other(cast: Cast, by: str) -> None:
    with pytest.raises(NotAllowed):
        _away(cast, by=by)
    with pytest.raises(NotAllowed):
        set_absence(actor=Actor.resident(), at=AT, staff_id=cast.olof.id, since=DAY)


def test_what_is_said_later_takes_the_place_of_what_was_said_before(cast: Cast) -> None:
    _away(cast, until=None)
    _away(cast, since=DAY + timedelta(days=30), until=None)

    assert queries.away_on(DAY) == frozenset()
    assert queries.absence_of(cast.olof.id, DAY) == queries.AbsenceRow(DAY + timedelta(days=30), None)
    _away(cast, since=None, until=None)
    assert queries.absence_of(cast.olof.id, DAY) is None


def test_days_that_are_over_stay_as_they_were(cast: Cast) -> None:
    set_absence(
        actor=cast.olof.actor, at=AT - timedelta(days=30), staff_id=cast.olof.id, since=DAY - timedelta(days=30),
        until=DAY - timedelta(days=20),
    )  # fmt: skip
    _away(cast)

    assert Absence.objects.count() == 2


def test_odd_days_and_who_is_not_here_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="absence_ends_first"):
        _away(cast, until=DAY - timedelta(days=1))
    with pytest.raises(Refused, match="absence_too_far"):
        _away(cast, until=DAY + timedelta(days=5000))
    with pytest.raises(NotThere):
        set_absence(actor=cast.adam.actor, at=AT, staff_id=new_id(), since=DAY)
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id)
    with pytest.raises(Refused, match="already_left"):
        _away(cast, by="adam")
