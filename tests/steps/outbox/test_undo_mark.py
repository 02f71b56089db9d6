"""The last mark of a reply card is taken back, one step at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journey import departure
from gehor.kit.refused import Refused
from gehor.outbox.actions.mark_printed import mark_printed
from gehor.outbox.actions.undo_mark import undo_mark
from gehor.outbox.queries import dispatch_row
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.models.record import Record
from tests.cast import AT, DAY, Cast
from tests.steps.outbox_cards import card


def test_posted_becomes_printed_and_printed_becomes_waiting(cast: Cast) -> None:
    key, who = card(cast), cast.rebecka.actor
    mark_printed(actor=who, at=AT, dispatch_ids=[key])
    departure.posted(actor=who, at=AT, dispatch_id=key)

    assert undo_mark(actor=who, at=AT, dispatch_id=key).state == "to_post"
    assert dispatch_row(key).printed_at == AT
    assert undo_mark(actor=who, at=AT, dispatch_id=key).printed_at is None
    with pytest.raises(Refused, match="wrong_state"):
        undo_mark(actor=who, at=AT, dispatch_id=key)


def test_the_register_dates_the_receipt_the_day_it_really_was_posted(cast: Cast) -> None:
    key, who = card(cast), cast.rebecka.actor
    departure.posted(actor=who, at=AT, dispatch_id=key)
    undo_mark(actor=who, at=AT, dispatch_id=key)
    departure.posted(actor=who, at=AT + timedelta(days=1), dispatch_id=key)
    record = Record.objects.get(type__code="receipt")

    assert (record.number, record.dated_on) == (2, DAY + timedelta(days=1))


def test_only_those_who_post_letters_take_marks_back(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        undo_mark(actor=cast.olof.actor, at=AT, dispatch_id=card(cast))
