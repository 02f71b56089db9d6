"""What no program can make sense of lies where a person sees it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries, writes
from gehor.steps.intake.actions.park import park
from tests.cast import AT, Cast
from tests.steps.intake.test_receive import take

pytestmark = pytest.mark.django_db
JOB = Actor.system("finish_arrivals")


def test_a_parked_item_says_why_and_no_longer_waits() -> None:
    row = take()

    park(actor=JOB, at=AT, received_id=row.id, why="could_not_be_opened")

    (parked,) = queries.parked()
    assert (parked.id, parked.parked_why, parked.state) == (row.id, "could_not_be_opened", "parked")
    assert queries.waiting(AT + timedelta(days=1)) == ()


def test_a_parked_item_can_still_be_taken_and_a_taken_one_not_parked() -> None:
    row = take()
    park(actor=JOB, at=AT, received_id=row.id, why="could_not_be_opened")

    with acting("open_case", actor=JOB, at=AT) as act:
        assert writes.mark_taken(act, row.id)
        assert not writes.mark_taken(act, row.id)

    assert queries.received(row.id).state == "taken"
    assert queries.parked() == ()
    with pytest.raises(Refused, match="already_taken"):
        park(actor=JOB, at=AT, received_id=row.id, why="igen")


def test_parking_needs_a_reason_and_an_item_that_exists() -> None:
    row = take()

    with pytest.raises(Refused, match="no_reason"):
        park(actor=JOB, at=AT, received_id=row.id, why=" ")
    with pytest.raises(NotThere):
        park(actor=JOB, at=AT, received_id=uuid4(), why="x")


def test_a_registrar_may_park_an_item_and_an_officer_not(cast: Cast) -> None:
    row = take()

    with pytest.raises(NotAllowed):
        park(actor=cast.olof.actor, at=AT, received_id=row.id, why="oläslig")
    park(actor=cast.rebecka.actor, at=AT, received_id=row.id, why="oläslig")

    assert queries.received_by_reference(row.reference).state == "parked"  # type: ignore[union-attr]
