"""What was kept as bytes is read as a saying, as often as it is asked for."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.read import read
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import saying_of
from gehor.steps.intake.rules.words import Channel
from tests.cast import AT, DAY, RESIDENT, Cast
from tests.steps.intake.test_receive import CALL, take

pytestmark = pytest.mark.django_db


def test_an_item_is_read_as_it_was_said_and_remembered_once() -> None:
    row = take()

    assert read(actor=RESIDENT, at=AT, received_id=row.id) == (CALL, False)
    assert read(actor=RESIDENT, at=AT, received_id=row.id) == (CALL, False)

    assert Received.objects.get(pk=row.id).parsed["text"] == CALL.text
    assert [line.act for line in lines_of(f"received:{row.id}")] == ["receive", "read"]
    assert saying_of(row.id) == CALL


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [(b"From: x\r\n\r\nHej", "message/rfc822"), (b"{}", "application/vnd.gehor.saying+json")],
)
def test_bytes_that_can_not_be_read_are_refused_and_still_there(raw: bytes, media_type: str) -> None:
    row = receive(actor=RESIDENT, at=AT, channel=Channel.EMAIL, raw=raw, media_type=media_type, arrived_on=DAY)

    with pytest.raises(Refused, match="unreadable"):
        read(actor=RESIDENT, at=AT, received_id=row.id)

    assert Received.objects.get(pk=row.id).state == "new"


def test_an_employee_reads_what_they_took_in_and_not_what_others_did(cast: Cast) -> None:
    own = take(actor=cast.ebba.actor)

    assert read(actor=cast.ebba.actor, at=AT, received_id=own.id) == (CALL, False)
    assert read(actor=cast.rebecka.actor, at=AT, received_id=own.id) == (CALL, False)
    with pytest.raises(NotAllowed):
        read(actor=cast.olof.actor, at=AT, received_id=own.id)


def test_an_item_that_does_not_exist_can_not_be_read() -> None:
    with pytest.raises(NotThere):
        read(actor=RESIDENT, at=AT, received_id=uuid4())
