from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.actions.settle_notice import settle_notice
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.show_presence import show_presence
from gehor.steps.handle.actions.watch_unopened import watch_unopened
from gehor.steps.handle.queries.unopened import unopened
from gehor.steps.register.actions.change_kind import change_kind
from gehor.steps.register.actions.hide_from_person import hide_from_person
from tests.builders import open_case
from tests.cast import AT, Cast, Colleague
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
JOB = Actor.system("watch_unopened")
# Five working days after the Tuesday.
WEEK = AT + timedelta(days=7)


def _words(who: Colleague) -> list[str]:
    return [row.word for row in notices_for(who.asks()) if row.word == "case_unopened"]


def test_officer_and_manager_are_told_once_of_a_case_nobody_opens(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    assert watch_unopened(actor=JOB, at=AT + timedelta(days=6)) == 0
    assert watch_unopened(actor=JOB, at=WEEK) == 1
    assert watch_unopened(actor=JOB, at=WEEK + timedelta(days=1)) == 0

    assert _words(cast.olof) == _words(cast.mats) == ["case_unopened"]
    found = unopened(cast.mats.asks(WEEK), WEEK)
    assert ([row.id for row in found.rows], found.days) == ([case.id], 5)


def test_unopened_case_is_told_in_office_hours_and_not_twice_a_day_when_put_aside(cast: Cast) -> None:
    owned(cast, cast.olof)

    assert watch_unopened(actor=JOB, at=WEEK.replace(hour=5)) == 0
    assert watch_unopened(actor=JOB, at=WEEK) == 1
    for person in (cast.olof, cast.mats):
        settle_notice(actor=person.actor, at=WEEK, notice_ids=[row.id for row in notices_for(person.asks())])
    assert watch_unopened(actor=JOB, at=WEEK + timedelta(hours=1)) == 0
    assert watch_unopened(actor=JOB, at=WEEK + timedelta(days=1)) == 1


def test_case_that_its_officer_has_had_open_is_not_forgotten(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    watch_unopened(actor=JOB, at=WEEK)

    show_presence(actor=cast.olof.actor, at=WEEK, case_id=case.id)

    assert _words(cast.olof) == _words(cast.mats) == []
    assert unopened(cast.mats.asks(WEEK), WEEK).rows == ()
    again = WEEK + timedelta(days=7)
    assert [row.id for row in unopened(cast.olof.asks(again), again).rows] == [case.id]
    show_presence(actor=cast.olof.actor, at=again, case_id=case.id)
    assert unopened(cast.olof.asks(again), again).rows == ()


def test_look_of_somebody_who_can_not_work_on_it_does_not_count(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    show_presence(actor=cast.olga.actor, at=WEEK, case_id=case.id)

    assert [row.id for row in unopened(cast.olof.asks(WEEK), WEEK).rows] == [case.id]


def test_something_done_without_opening_the_page_counts_too(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    change_kind(actor=cast.olof.actor, at=WEEK - timedelta(days=1), case_id=case.id, kind="question")

    assert unopened(cast.olof.asks(WEEK), WEEK).rows == ()


def test_inbox_tells_by_itself_and_is_not_told_of_twice(cast: Cast) -> None:
    open_case()

    assert watch_unopened(actor=JOB, at=WEEK) == 0


def test_forgotten_case_that_is_hidden_from_the_manager_is_not_in_their_list(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.mats.id, reason="Gäller Mats")
    watch_unopened(actor=JOB, at=WEEK)

    assert unopened(cast.mats.asks(WEEK), WEEK).rows == ()
    assert [row.id for row in unopened(cast.olof.asks(WEEK), WEEK).rows] == [case.id]


def test_only_the_clock_raises_the_alarm(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        watch_unopened(actor=cast.mats.actor, at=WEEK)
