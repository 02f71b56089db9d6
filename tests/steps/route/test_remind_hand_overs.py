from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.steps.register.models.case import Case
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.remind_hand_overs import remind_hand_overs
from gehor.steps.route.queries.handing import hand_overs_of
from tests.cast import AT, Cast, Colleague
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_hand_overs")


def _words(who: Colleague) -> list[str]:
    return [row.word for row in notices_for(who.asks())]


def test_receiver_is_reminded_once_and_then_the_manager_and_the_giver_are_told(cast: Cast) -> None:
    case = owned(cast, cast.olga)
    hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, to_staff_id=cast.olof.id, reason="Skräp")

    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(hours=3)) == 0
    # Late in the evening nobody is told.
    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(days=1, hours=12)) == 0
    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(days=1)) == 1
    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(days=1, hours=1)) == 0
    assert _words(cast.olof) == ["hand_over_late"]
    assert _words(cast.mats) == []

    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(days=2)) == 1
    assert remind_hand_overs(actor=CLOCK, at=AT + timedelta(days=3)) == 0
    assert _words(cast.mats) == ["hand_over_unanswered"]
    assert "hand_over_unanswered" in _words(cast.olga)


def test_hand_over_of_a_case_that_is_closed_meanwhile_is_over(cast: Cast) -> None:
    case = owned(cast, cast.olga)
    hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, to_staff_id=cast.olof.id, reason="Skräp")
    Case.objects.filter(pk=case.id).update(status="closed", outcome="withdrawn", closed_at=AT, due_on=None)

    assert remind_hand_overs(actor=CLOCK, at=AT) == 1
    assert [row.state for row in hand_overs_of(case.id)] == ["replaced"]
    assert _words(cast.olof) == []
