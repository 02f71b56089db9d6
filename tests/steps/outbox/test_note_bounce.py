"""A message that came back for good is known to have come back."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gehor.kit.refused import NotThere
from gehor.outbox import queries
from gehor.outbox.actions.note_bounce import note_bounce
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.people.rules.errors import NotAllowed
from tests.cast import Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db
SAID = "5.1.1 no such mailbox"


def test_an_accepted_mail_that_bounces_is_known_to_have_come_back(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    sent = send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    assert sent.outcome is not None
    note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=sent.outcome)

    for _ in range(2):
        row = note_bounce(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, said=SAID)

    assert (row.state, row.settled) == ("bounced", False)
    assert [tried.said for tried in queries.tries_of(dispatch_id)][1:] == [SAID]
    assert [failed.id for failed in queries.failures()] == [dispatch_id]


def test_a_report_about_a_message_nobody_knows_is_refused(db: None) -> None:
    with pytest.raises(NotThere):
        note_bounce(actor=JOB, at=AFTER_UNDO, dispatch_id=uuid4(), said=SAID)


def test_a_message_that_never_left_can_not_have_come_back(queue: Queue) -> None:
    row = note_bounce(actor=JOB, at=AFTER_UNDO, dispatch_id=queue(), said=SAID)

    assert row.state == "queued"


def test_who_only_takes_in_may_not_say_a_message_bounced(queue: Queue, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        note_bounce(actor=cast.ebba.actor, at=AFTER_UNDO, dispatch_id=queue(), said=SAID)
