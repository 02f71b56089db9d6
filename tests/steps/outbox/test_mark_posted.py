"""A letter counts from the moment it is in the post."""

from __future__ import annotations

import io

import pikepdf
import pytest

from gehor.kit.refused import Refused
from gehor.outbox import queries
from gehor.outbox.actions.mark_posted import mark_posted
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.people.rules.errors import NotAllowed
from tests.cast import Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, Queue

pytestmark = pytest.mark.django_db


def test_a_letter_that_was_posted_has_left_and_its_case_will_hear(queue: Queue, cast: Cast) -> None:
    dispatch_id = queue(kind="letter", address="Lindvägen 3\n123 45 Småstad")
    with pytest.raises(Refused, match="wrong_state"):
        mark_posted(actor=cast.rebecka.actor, at=AFTER_UNDO, dispatch_id=dispatch_id)
    sent = send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    assert sent.outcome is not None
    note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=sent.outcome)

    row = mark_posted(actor=cast.rebecka.actor, at=AFTER_UNDO, dispatch_id=dispatch_id)

    assert (row.state, row.ended_at) == ("posted", AFTER_UNDO)
    assert [waiting.id for waiting in queries.unsettled()] == [dispatch_id]


def test_who_does_not_post_letters_may_not_say_one_is_posted(queue: Queue, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        mark_posted(actor=cast.olof.actor, at=AFTER_UNDO, dispatch_id=queue(kind="letter", address="Lindvägen 3"))


def test_the_letter_is_a_tagged_document_in_its_own_language(queue: Queue) -> None:
    dispatch_id = queue(kind="letter", address="Lindvägen 3", language="fi", subject='#import "x" $y$')

    with pikepdf.open(io.BytesIO(queries.letter_of(dispatch_id))) as letter:
        assert str(letter.Root.Lang).startswith("fi")
        assert letter.Root.MarkInfo.Marked
        assert str(letter.docinfo["/Title"]) == '#import "x" $y$'


def test_a_letter_without_a_subject_gets_the_offices_name_as_heading(queue: Queue) -> None:
    dispatch_id = queue(kind="letter", address="Lindvägen 3", subject="")

    with pikepdf.open(io.BytesIO(queries.letter_of(dispatch_id))) as letter:
        assert str(letter.docinfo["/Title"]) == "Trafikkontoret i Småstad"
