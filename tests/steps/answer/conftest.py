from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.outbox.actions.mark_posted import mark_posted
from gehor.outbox.actions.note_bounce import note_bounce
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.delivery import email
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from gehor.steps.answer.actions.settle_dispatch import Settled, settle_dispatch
from gehor.steps.register.models.record import RecordDispatch
from tests.cast import Colleague, cast

__all__ = ["cast"]
POST = Actor.system("send_post")


class Post:
    """The post as the worker runs it, with a mail server that answers as the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[bytes] = []
        self.answer = Outcome(DispatchState.ACCEPTED, "250 ok")
        monkeypatch.setattr(email, "deliver", self._deliver)

    def _deliver(self, *, sender: str, recipient: str, message: bytes) -> Outcome:
        self.sent.append(message)
        return self.answer

    def of(self, record_id: UUID) -> UUID:
        """The dispatch that carries a record."""
        return RecordDispatch.objects.get(record=record_id).dispatch_id

    def leave(self, record_id: UUID, *, at: datetime, answer: DispatchState | None = None) -> Settled | None:
        """Send the record's message and tell its case."""
        if answer is not None:
            self.answer = Outcome(answer, "550 no" if answer == DispatchState.FAILED else "")
        dispatch_id = self.of(record_id)
        sent = send_dispatch(actor=POST, at=at, dispatch_id=dispatch_id)
        assert sent.outcome is not None, "the message was not due"
        note_outcome(actor=POST, at=at, dispatch_id=dispatch_id, outcome=sent.outcome)
        return self.settle(record_id, at=at)

    def settle(self, record_id: UUID, *, at: datetime) -> Settled | None:
        return settle_dispatch(actor=POST, at=at, dispatch_id=self.of(record_id))

    def post_letter(self, record_id: UUID, *, by: Colleague, at: datetime) -> Settled | None:
        mark_posted(actor=by.actor, at=at, dispatch_id=self.of(record_id))
        return self.settle(record_id, at=at)

    def bounce(self, record_id: UUID, *, at: datetime) -> Settled | None:
        note_bounce(actor=POST, at=at, dispatch_id=self.of(record_id), said="550 5.1.1 no such user")
        return self.settle(record_id, at=at)


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    """The post."""
    return Post(monkeypatch)
