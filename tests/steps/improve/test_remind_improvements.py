from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.models.notice import Notice
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.advance_improvement import advance_improvement
from gehor.steps.improve.actions.remind_improvements import remind_improvements
from tests.cast import AT, DAY, Cast
from tests.steps.improve.improving import planned

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_improvements")


def _open(word: str) -> list[object]:
    rows = Notice.objects.filter(word=word, done_at=None)
    return sorted(str(key) for key in rows.values_list("to_staff_id", flat=True))


def test_responsible_colleague_is_reminded_once_before_and_once_after_the_day(cast: Cast) -> None:
    row = planned(cast, responsible_id=cast.olof.id, due_on=DAY + timedelta(days=2))
    assert remind_improvements(actor=CLOCK, at=AT) == 1
    assert remind_improvements(actor=CLOCK, at=AT) == 0
    assert _open("improvement_due") == [str(cast.olof.id)]

    late = AT + timedelta(days=7)
    assert remind_improvements(actor=CLOCK, at=late) == 1
    assert remind_improvements(actor=CLOCK, at=late) == 0
    # And whoever manages the unit.
    assert _open("improvement_late") == sorted([str(cast.olof.id), str(cast.mats.id)])
    advance_improvement(actor=cast.mats.actor, at=late, improvement_id=row.pk, status="stopped", reason="Nej")
    assert _open("improvement_late") == _open("improvement_due") == []


def test_nobody_is_reminded_at_night_or_of_a_day_far_off(cast: Cast) -> None:
    planned(cast)
    assert remind_improvements(actor=CLOCK, at=AT) == 0
    planned(cast, due_on=DAY)
    assert remind_improvements(actor=CLOCK, at=AT + timedelta(hours=14)) == 0


def test_only_the_clock_reminds_of_improvements(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_improvements(actor=cast.mats.actor, at=AT)
