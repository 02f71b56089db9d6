"""A person who has found out that an unsure message arrived says so."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.outbox import queries
from gehor.outbox.actions.confirm_dispatch import confirm_dispatch
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.people.rules.errors import NotAllowed
from tests.cast import Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db


def test_a_confirmed_message_counts_as_accepted_and_its_case_will_hear(
    queue: Queue, mail_server: MailServer, cast: Cast
) -> None:
    dispatch_id = queue()
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO)
    with pytest.raises(NotAllowed):
        confirm_dispatch(actor=cast.ebba.actor, at=AFTER_UNDO, dispatch_id=dispatch_id)

    confirm_dispatch(actor=cast.olof.actor, at=AFTER_UNDO, dispatch_id=dispatch_id)

    assert queries.dispatch_row(dispatch_id).state == "accepted"
    assert [row.id for row in queries.unsettled()] == [dispatch_id]
    assert queries.failures() == ()


def test_a_message_that_still_waits_can_not_be_called_arrived(queue: Queue, cast: Cast) -> None:
    dispatch_id = queue()

    with pytest.raises(Refused, match="wrong_state"):
        confirm_dispatch(actor=cast.olof.actor, at=AFTER_UNDO, dispatch_id=dispatch_id)
