from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.promise.queries import late
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import STANDARD_ON, held, owned, promised

pytestmark = pytest.mark.django_db
JOB = Actor.system("miss_deadlines")
LAST_MINUTE = datetime.fromisoformat("2026-12-08T22:59:00+00:00")
NEXT_DAY = LAST_MINUTE + timedelta(minutes=1)


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


def test_officer_and_manager_are_told_once_of_a_missed_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    miss_deadlines(actor=JOB, at=NEXT_DAY)
    miss_deadlines(actor=JOB, at=NEXT_DAY + timedelta(hours=1))

    for person in (cast.olof, cast.mats):
        found = [row for row in notices_for(person.asks(NEXT_DAY)) if row.word == "deadline_missed"]
        assert [row.subject_id for row in found] == [str(case.id)]
    assert "deadline_missed" not in {row.word for row in notices_for(cast.olga.asks(NEXT_DAY))}


def test_case_nobody_has_taken_is_missed_too(cast: Cast) -> None:
    case = promised()

    assert miss_deadlines(actor=JOB, at=NEXT_DAY) == 1
    assert held(case.id)[0][3] == "missed"


def test_only_the_clock_marks_promises_as_missed(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        miss_deadlines(actor=cast.adam.actor, at=AT)
