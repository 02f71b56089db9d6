from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.outbox.rules.states import DispatchState
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.remind_outside import remind_outside
from gehor.steps.handle.queries.day import waiting
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post, post
from tests.steps.handle.outside import DUE, answer, ask

__all__ = ["post"]
pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_outside")
LEFT, AFTER = AT + timedelta(minutes=2), AT + timedelta(days=8)


def told(cast: Cast) -> list[str]:
    return [row.word for row in notices_for(cast.olof.asks())]


def test_officer_is_told_once_when_the_day_has_passed_without_an_answer(cast: Cast, post: Post) -> None:
    row = ask(cast.olof, given_case(cast, cast.olof).id)
    post.leave(row.asked_id, at=LEFT)

    assert remind_outside(actor=CLOCK, at=AT + timedelta(days=7)) == 0
    # At night nobody is told.
    assert remind_outside(actor=CLOCK, at=AFTER.replace(hour=1)) == 0
    assert remind_outside(actor=CLOCK, at=AFTER) == 1
    assert remind_outside(actor=CLOCK, at=AFTER) == 0
    assert told(cast).count("outside_late") == 1
    late = waiting(cast.olof.asks(), AFTER.date(), limit=10).enquiries
    assert [(one.state, one.due_on) for one in late] == [("late", DUE)]


def test_what_is_answered_or_never_left_is_nobodys_to_be_late_with(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    answered = ask(cast.olof, case.id)
    post.leave(answered.asked_id, at=LEFT)
    answer(answered, at=LEFT)
    ask(cast.olof, case.id)

    assert remind_outside(actor=CLOCK, at=AFTER) == 0


def test_answer_takes_the_notice_of_being_late_away(cast: Cast, post: Post) -> None:
    row = ask(cast.olof, given_case(cast, cast.olof).id)
    post.leave(row.asked_id, at=LEFT)
    remind_outside(actor=CLOCK, at=AFTER)
    answer(row, at=AFTER)

    assert "outside_late" not in told(cast) and "outside_answered" in told(cast)


def test_no_colleague_runs_the_reminder_by_hand(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_outside(actor=cast.olof.actor, at=AFTER)


@pytest.mark.parametrize("answer_of_the_server", ["failed", "bounced"])
def test_enquiry_that_can_not_be_delivered_is_told_and_is_no_failed_answer(
    cast: Cast, post: Post, answer_of_the_server: str
) -> None:
    row = ask(cast.olof, given_case(cast, cast.olof).id)
    if answer_of_the_server == "failed":
        post.leave(row.asked_id, at=LEFT, answer=DispatchState.FAILED)
    else:
        post.leave(row.asked_id, at=LEFT)
        post.bounce(row.asked_id, at=LEFT)

    assert "outside_failed" in told(cast) and not [word for word in told(cast) if word.startswith("reply_")]
    assert [one.state for one in waiting(cast.olof.asks(), AT.date(), limit=10).enquiries] == ["failed"]
