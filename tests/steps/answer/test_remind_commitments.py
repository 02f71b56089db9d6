from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.remind_commitments import remind_commitments
from tests.builders import given_case
from tests.cast import AT, Cast, Colleague
from tests.steps.answer.commitments import promise

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_commitments")
# Two working days before the eighth of December, and the day after it.
NEAR = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
PASSED = datetime(2026, 12, 9, 9, 0, tzinfo=UTC)


def _told(who: Colleague, at: datetime) -> list[str]:
    return [row.word for row in notices_for(who.asks(at))]


def test_whoever_has_it_is_reminded_once_when_near_and_once_when_passed(cast: Cast) -> None:
    promise(cast.olof, given_case(cast, cast.olof).id)
    assert remind_commitments(actor=CLOCK, at=AT) == 0
    assert [remind_commitments(actor=CLOCK, at=NEAR) for _ in range(2)] == [1, 0]
    assert _told(cast.olof, NEAR) == ["commitment_near"]
    assert [remind_commitments(actor=CLOCK, at=PASSED) for _ in range(2)] == [1, 0]
    assert _told(cast.olof, PASSED) == ["commitment_late"]
    assert "commitment_late" in _told(cast.mats, PASSED)


def test_nobody_is_reminded_at_night_nor_on_a_free_day(cast: Cast) -> None:
    promise(cast.olof, given_case(cast, cast.olof).id)
    for at in (NEAR.replace(hour=22), NEAR + timedelta(days=1), NEAR.replace(hour=3)):
        assert remind_commitments(actor=CLOCK, at=at) == 0
    assert _told(cast.olof, NEAR) == []


def test_unit_that_has_it_is_reminded_as_a_unit(cast: Cast) -> None:
    promise(cast.olof, given_case(cast, cast.olof).id, unit="ANL")
    remind_commitments(actor=CLOCK, at=NEAR)
    assert _told(cast.olga, NEAR) == ["commitment_near"]


def test_only_the_clock_reminds_of_commitments(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_commitments(actor=cast.olof.actor, at=NEAR)
