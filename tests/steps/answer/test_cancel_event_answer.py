"""A shared answer can be taken back until it leaves."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from gehor.journey import event
from gehor.steps.answer.actions.cancel_event_answer import cancel_event_answer
from tests.cast import AT, Cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.snow import LATER, answered, opened, replies, reports

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db


def test_nothing_leaves_while_the_answer_can_be_taken_back(cast: Cast, mails: list[EmailMessage]) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 2)))

    assert event.send_waiting(at=AT + timedelta(seconds=30)) == 0
    assert cancel_event_answer(actor=cast.olof.actor, at=AT + timedelta(seconds=40), answer_id=answer_id) == 0
    assert event.send_waiting(at=LATER) == 0
    assert replies() == []
