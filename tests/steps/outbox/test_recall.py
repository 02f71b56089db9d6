"""A message can be taken back until it is on its way, and not after."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import acting
from gehor.outbox import queries, writes
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.states import DispatchState
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db


def recall(dispatch_id: UUID) -> bool:
    with acting("recall_reply", actor=JOB, at=AFTER_UNDO) as act:
        act.nothing_happened()
        return writes.recall(act, dispatch_id)


def test_a_message_within_the_time_to_regret_is_taken_back_for_good(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()

    assert recall(dispatch_id)
    assert not recall(dispatch_id)

    assert queries.due(AFTER_UNDO, 10) == ()
    assert send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id).outcome is None
    assert mail_server.got == []
    assert queries.dispatch_row(dispatch_id).state == DispatchState.RECALLED


def test_a_message_on_its_way_or_gone_can_not_be_taken_back(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    sent = send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    assert not recall(dispatch_id)
    assert sent.outcome is not None

    note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=sent.outcome)

    assert not recall(dispatch_id)
    assert queries.dispatch_row(dispatch_id).state == DispatchState.ACCEPTED


def test_a_printed_letter_that_is_not_posted_can_be_taken_back(queue: Queue) -> None:
    dispatch_id = queue(kind="letter", address="Lindvägen 3")
    sent = send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    assert sent.outcome is not None
    note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=sent.outcome)
    assert [row.id for row in queries.to_post()] == [dispatch_id]

    assert recall(dispatch_id)

    assert queries.to_post() == ()
    assert queries.unsettled() == ()
