"""A person may send again what failed, or what nobody knows the end of."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from gehor.kit.refused import Refused
from gehor.outbox import queries
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.retry_dispatch import retry_dispatch
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.states import DispatchState
from gehor.people.rules.errors import NotAllowed
from tests.cast import Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db
MORNING = AFTER_UNDO + timedelta(days=1)


def attempt(dispatch_id: UUID, at: object = AFTER_UNDO) -> str:
    sent = send_dispatch(actor=JOB, at=at, dispatch_id=dispatch_id)  # type: ignore[arg-type]
    assert sent.outcome is not None
    return note_outcome(actor=JOB, at=at, dispatch_id=dispatch_id, outcome=sent.outcome).state  # type: ignore[arg-type]


def test_what_failed_is_sent_once_more_when_a_person_says_so(queue: Queue, mail_server: MailServer, cast: Cast) -> None:
    mail_server.rcpt = "550 Full"
    dispatch_id = queue()
    assert attempt(dispatch_id) == DispatchState.FAILED
    mail_server.rcpt = "250 OK"

    retry_dispatch(actor=cast.olof.actor, at=MORNING, dispatch_id=dispatch_id)

    assert queries.due(MORNING, 10) == (dispatch_id,)
    assert attempt(dispatch_id, MORNING) == DispatchState.ACCEPTED
    row = queries.dispatch_row(dispatch_id)
    # This press is the one that led anywhere, so it is the one that counts.
    assert row.pressed_at == MORNING
    assert [envelope.content for envelope in mail_server.got] == [queries.message_of(dispatch_id)]


def test_what_has_left_can_not_be_sent_again_by_anyone(queue: Queue, mail_server: MailServer, cast: Cast) -> None:
    dispatch_id = queue()
    attempt(dispatch_id)

    with pytest.raises(Refused, match="wrong_state"):
        retry_dispatch(actor=cast.olof.actor, at=MORNING, dispatch_id=dispatch_id)


def test_who_neither_answers_nor_registers_may_not_resend(queue: Queue, mail_server: MailServer, cast: Cast) -> None:
    mail_server.rcpt = "550 Full"
    dispatch_id = queue()
    attempt(dispatch_id)

    for actor in (cast.ebba.actor, cast.adam.actor, JOB):
        with pytest.raises(NotAllowed):
            retry_dispatch(actor=actor, at=MORNING, dispatch_id=dispatch_id)
    retry_dispatch(actor=cast.rebecka.actor, at=MORNING, dispatch_id=dispatch_id)
    assert queries.dispatch_row(dispatch_id).tries == 0
