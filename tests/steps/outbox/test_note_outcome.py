"""How an attempt ended is kept, and decides what happens next."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.outbox import queries, writes
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.queries import DispatchRow
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from gehor.people.rules.errors import NotAllowed
from tests.cast import Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, Queue

pytestmark = pytest.mark.django_db
LATER = Outcome(DispatchState.QUEUED, "451 Try again")


@pytest.fixture(autouse=True)
def no_mail_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gehor.outbox.delivery.email.deliver", lambda **_: LATER)


def note(dispatch_id: object, outcome: Outcome, at: object = AFTER_UNDO) -> DispatchRow:
    return note_outcome(actor=JOB, at=at, dispatch_id=dispatch_id, outcome=outcome)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [DispatchState.ACCEPTED, DispatchState.FAILED])
def test_an_ended_message_waits_until_its_case_has_heard(queue: Queue, state: DispatchState) -> None:
    dispatch_id = queue()
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)

    row = note(dispatch_id, Outcome(state, "said"))

    assert (row.state, row.ended_at, row.settled) == (state, AFTER_UNDO, False)
    assert [waiting.id for waiting in queries.unsettled()] == [dispatch_id]
    assert [(tried.state, tried.said) for tried in queries.tries_of(dispatch_id)] == [(state, "said")]
    with acting("settle_dispatch", actor=JOB, at=AFTER_UNDO) as act:
        act.nothing_happened()
        writes.mark_settled(act, dispatch_id)
    assert queries.unsettled() == ()


def test_not_now_goes_back_to_the_queue_with_a_longer_wait_each_time(queue: Queue) -> None:
    dispatch_id, at = queue(), AFTER_UNDO
    waits = []
    for _ in range(4):
        send_dispatch(actor=JOB, at=at, dispatch_id=dispatch_id)
        row = note(dispatch_id, LATER, at)
        assert row.state == "queued"
        waits.append((row.send_after - at).total_seconds() / 60)
        at = row.send_after

    assert waits == [1, 5, 15, 60]


def test_a_day_of_not_now_ends_in_the_list_of_failures(queue: Queue) -> None:
    dispatch_id, at = queue(), AFTER_UNDO
    while queries.dispatch_row(dispatch_id).state == "queued":
        send_dispatch(actor=JOB, at=at, dispatch_id=dispatch_id)
        at = note(dispatch_id, LATER, at).send_after

    assert timedelta(hours=22) < at - AFTER_UNDO <= timedelta(hours=24)
    assert [row.id for row in queries.failures()] == [dispatch_id]
    assert queries.failures([uuid4()]) == ()


def test_an_unsure_end_lies_before_a_person_and_is_not_sent_again(queue: Queue) -> None:
    dispatch_id = queue()
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)

    note(dispatch_id, Outcome(DispatchState.UNSURE, "no answer"))

    assert [row.id for row in queries.failures([dispatch_id])] == [dispatch_id]
    assert queries.due(AFTER_UNDO + timedelta(days=9), 10) == ()
    assert queries.unsettled() == ()


def test_an_outcome_that_comes_after_a_recall_changes_nothing(queue: Queue) -> None:
    dispatch_id = queue()
    with acting("recall_reply", actor=JOB, at=AFTER_UNDO) as act:
        act.nothing_happened()
        assert writes.recall(act, dispatch_id)

    assert note(dispatch_id, Outcome(DispatchState.ACCEPTED)).state == "recalled"


def test_only_a_job_may_say_how_a_message_ended(queue: Queue, cast: Cast) -> None:
    dispatch_id = queue()

    for actor in (cast.olof.actor, Actor.resident()):
        with pytest.raises(NotAllowed):
            note_outcome(actor=actor, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=LATER)
    with pytest.raises(NotThere):
        note(uuid4(), LATER)
