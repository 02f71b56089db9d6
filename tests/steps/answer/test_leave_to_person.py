"""What a shared answer can not be given to waits for a person with the reason, and only the job says so."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.answer_event import answer_event
from gehor.steps.answer.actions.leave_to_person import leave_to_person
from gehor.steps.answer.models.event_answer import EventDelivery
from gehor.steps.answer.queries.shared import waiting_deliveries
from tests.cast import Cast
from tests.snow import LATER, answered, opened, reports

pytestmark = pytest.mark.django_db
JOB = Actor.system("send_event_answers")


def test_the_reason_is_kept_and_the_case_gets_nothing_more_of_it(cast: Cast) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 1)))
    [waiting] = waiting_deliveries(answer_id, 10)

    assert leave_to_person(actor=JOB, at=LATER, delivery_id=waiting, why="no_reply_wanted")
    assert not leave_to_person(actor=JOB, at=LATER, delivery_id=waiting, why="language_missing")
    assert not answer_event(actor=cast.olof.actor, at=LATER, delivery_id=waiting)
    assert EventDelivery.objects.values_list("state", "why").get() == ("left_out", "no_reply_wanted")


def test_no_colleague_leaves_a_case_out_by_this(cast: Cast) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 1)))
    [waiting] = waiting_deliveries(answer_id, 10)
    with pytest.raises(NotAllowed):
        leave_to_person(actor=cast.olof.actor, at=LATER, delivery_id=waiting, why="language_missing")
