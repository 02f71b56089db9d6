"""The case and its officer hear what was told later about a message."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from gehor.outbox.actions.note_report import note_report
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.actions.heed_report import heed_report
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.register.models.record import Record
from tests.cast import AT, Cast
from tests.steps.answer.conftest import POST, Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=3)


def test_a_reply_that_waits_elsewhere_calls_the_officer_once(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    post.leave(record_id, at=LATER)
    dispatch_id = post.of(record_id)
    note_report(actor=POST, at=AT, dispatch_id=dispatch_id, action="delayed", said="4.4.1")

    for _ in range(2):
        assert heed_report(actor=POST, at=AT, dispatch_id=dispatch_id, action="delayed") == case.id

    assert [notice.word for notice in notices_for(cast.olof.asks())].count("reply_delayed") == 1


def test_a_late_receipt_calls_nobody_since_nobody_waits(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    dispatch_id = acknowledge(actor=POST, at=AT, case_id=case.id, latest_on=AT.date())
    assert dispatch_id is not None
    post.leave(Record.objects.get(case=case.id, type__code="receipt").pk, at=LATER)
    note_report(actor=POST, at=AT, dispatch_id=dispatch_id, action="delayed", said="4.4.1")

    assert heed_report(actor=POST, at=AT, dispatch_id=dispatch_id, action="delayed") == case.id

    assert "reply_delayed" not in [notice.word for notice in notices_for(cast.olof.asks())]


def test_a_message_that_belongs_to_no_case_is_nobodys_news(db: None) -> None:
    assert heed_report(actor=POST, at=AT, dispatch_id=uuid4(), action="read") is None


def test_only_the_post_brings_a_case_the_news_of_others(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        heed_report(actor=cast.olof.actor, at=AT, dispatch_id=uuid4(), action="read")
