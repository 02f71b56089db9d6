from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gehor.journal.act import Actor, acting
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.remind_statutory import remind_statutory
from gehor.steps.promise.actions.request_decision import request_decision
from gehor.steps.promise.rules.statutory import Ending, Statute, StatutoryNotice
from gehor.steps.promise.writes import statutory
from gehor.steps.register.writes import CaseRight, lock_case
from tests.cast import Cast, Colleague
from tests.steps.promise.cases import of_authority, writes_again

pytestmark = pytest.mark.django_db
JOB = Actor.system("remind_statutory")
# Six months end on Monday 24 May 2027; thirty days before that is a Saturday.
SATURDAY = datetime(2027, 4, 24, 9, 0, tzinfo=UTC)
MONDAY = SATURDAY + timedelta(days=2)
PASSED = datetime(2027, 5, 25, 9, 0, tzinfo=UTC)


def _told(person: Colleague, at: datetime) -> list[str]:
    return [row.word for row in notices_for(person.asks(at)) if row.word.startswith("statutory")]


def test_officer_and_manager_are_told_before_and_after_each_once_and_in_office_hours(cast: Cast) -> None:
    of_authority(cast, cast.olof)

    assert remind_statutory(actor=JOB, at=SATURDAY - timedelta(days=1)) == 0
    assert remind_statutory(actor=JOB, at=SATURDAY) == 0
    assert remind_statutory(actor=JOB, at=MONDAY) == 1
    assert remind_statutory(actor=JOB, at=MONDAY + timedelta(hours=1)) == 0
    assert (_told(cast.olof, MONDAY), _told(cast.mats, MONDAY)) == (["statutory_near"], ["statutory_near"])
    assert remind_statutory(actor=JOB, at=PASSED - timedelta(hours=8)) == 0
    assert remind_statutory(actor=JOB, at=PASSED) == 1
    assert remind_statutory(actor=JOB, at=PASSED + timedelta(hours=1)) == 0
    assert (_told(cast.olof, PASSED), _told(cast.mats, PASSED)) == (["statutory_passed"], ["statutory_passed"])


def test_limit_that_runs_again_is_told_of_again(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    remind_statutory(actor=JOB, at=PASSED)
    with acting("end_for_test", actor=JOB, at=PASSED) as act:
        statutory.closed(act, lock_case(act, case.id, CaseRight.SYSTEM), reason="")
    assert _told(cast.olof, PASSED) == []

    with acting("resume_for_test", actor=JOB, at=PASSED) as act:
        statutory.resume(act, lock_case(act, case.id, CaseRight.SYSTEM))

    assert remind_statutory(actor=JOB, at=PASSED + timedelta(hours=1)) == 1
    assert _told(cast.olof, PASSED + timedelta(hours=1)) == ["statutory_passed"]


def test_what_was_asked_for_waits_on_when_another_limit_of_the_case_ends(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    record_id = writes_again(case.id, at=PASSED)
    request_decision(actor=cast.olof.actor, at=PASSED, case_id=case.id, record_id=record_id)

    with acting("end_for_test", actor=JOB, at=PASSED) as act:
        held = lock_case(act, case.id, CaseRight.SYSTEM)
        decide = next(row for row in statutory.running(held) if row.statute == Statute.DECIDE)
        statutory.end(act, held, decide, Ending.NOT_APPLICABLE, reason="Gäller inte här.")

    assert StatutoryNotice.ASKED in {row.word for row in notices_for(cast.olof.asks(PASSED))}


def test_four_weeks_are_told_of_a_week_before_they_end(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    remind_statutory(actor=JOB, at=PASSED)
    record_id = writes_again(case.id, at=PASSED)
    request_decision(actor=cast.olof.actor, at=PASSED, case_id=case.id, record_id=record_id)

    assert remind_statutory(actor=JOB, at=PASSED + timedelta(days=20)) == 0
    assert remind_statutory(actor=JOB, at=PASSED + timedelta(days=21)) == 1


def test_nobody_but_the_clock_reminds_of_the_law_s_days(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_statutory(actor=cast.mats.actor, at=MONDAY)
