from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.drop_deadlines import drop_deadlines
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.promise.queries import late
from tests.builders import fresh
from tests.cast import AT, Cast, Colleague
from tests.steps.promise.cases import STANDARD_ON, held, owned, promised

pytestmark = pytest.mark.django_db
JOB = Actor.system("miss_deadlines")
LAST_MINUTE = datetime.fromisoformat("2026-12-08T22:59:00+00:00")
NEXT_DAY = LAST_MINUTE + timedelta(minutes=1)
# Midnight is no time to be told of anything.
NEXT_MORNING = NEXT_DAY + timedelta(hours=9)


def test_promise_runs_until_midnight_of_its_day_and_is_missed_after(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    assert miss_deadlines(actor=JOB, at=LAST_MINUTE) == 0
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert miss_deadlines(actor=JOB, at=NEXT_DAY) == 1
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "missed")]


def test_missed_case_stays_first_in_the_queue_by_its_old_day(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    miss_deadlines(actor=JOB, at=NEXT_DAY)

    assert fresh(case).due_on == STANDARD_ON
    assert [row.id for row in late(cast.olof.asks(NEXT_DAY))] == [case.id]


def _told(person: Colleague, at: datetime) -> list[str]:
    return [row.subject_id for row in notices_for(person.asks(at)) if row.word == "deadline_missed"]


def test_officer_and_manager_are_told_once_of_a_missed_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    miss_deadlines(actor=JOB, at=NEXT_MORNING)
    miss_deadlines(actor=JOB, at=NEXT_MORNING + timedelta(hours=1))

    for person in (cast.olof, cast.mats):
        assert _told(person, NEXT_MORNING) == [str(case.id)]
    assert not _told(cast.olga, NEXT_MORNING)


def test_promise_that_ends_on_a_friday_is_marked_at_once_and_told_of_on_monday(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="simple")
    saturday, monday = datetime(2026, 11, 28, 9, tzinfo=UTC), datetime(2026, 11, 30, 9, tzinfo=UTC)

    assert miss_deadlines(actor=JOB, at=saturday) == 1
    assert held(case.id)[0][3] == "missed" and not _told(cast.olof, saturday)
    miss_deadlines(actor=JOB, at=monday)
    assert _told(cast.olof, monday) == _told(cast.mats, monday) == [str(case.id)]


def test_what_is_answered_before_the_office_opens_is_told_to_nobody(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    miss_deadlines(actor=JOB, at=NEXT_DAY)
    drop_deadlines(actor=cast.rebecka.actor, at=NEXT_DAY, case_id=case.id, reason="Hör till ett annat ärende")
    miss_deadlines(actor=JOB, at=NEXT_MORNING)

    assert not _told(cast.olof, NEXT_MORNING)


def test_case_nobody_has_taken_is_missed_too(cast: Cast) -> None:
    case = promised()

    assert miss_deadlines(actor=JOB, at=NEXT_DAY) == 1
    assert held(case.id)[0][3] == "missed"


def test_only_the_clock_marks_promises_as_missed(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        miss_deadlines(actor=cast.adam.actor, at=AT)
