"""A claim that a crash has left is laid before a person; nothing is sent a second time by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.outbox import queries
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db


def test_a_mail_whose_sender_died_becomes_unsure_and_stays_there(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    assert release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO - timedelta(seconds=1)) == ()

    (row,) = release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO)

    assert (row.id, row.state) == (dispatch_id, "unsure")
    assert [failed.id for failed in queries.failures()] == [dispatch_id]
    assert queries.due(AFTER_UNDO + timedelta(days=1), 10) == ()
    assert len(mail_server.got) == 1


def test_an_answer_that_comes_after_all_settles_what_was_unsure(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    sent = send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO)
    assert sent.outcome is not None

    row = note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=sent.outcome)

    assert row.state == DispatchState.ACCEPTED


@pytest.mark.parametrize(("kind", "address"), [("letter", "Lindvägen 3"), ("code", "")])
def test_what_can_not_have_left_by_itself_goes_back_to_the_queue(queue: Queue, kind: str, address: str) -> None:
    dispatch_id = queue(kind=kind, address=address)
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)

    (row,) = release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO)

    assert row.state == "queued"
    assert send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id).outcome in {
        Outcome(DispatchState.TO_POST),
        Outcome(DispatchState.SHOWN),
    }
