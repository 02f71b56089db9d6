"""A reply card lies on paper: printed, which is not yet posted."""

from __future__ import annotations

import pytest

from gehor.outbox.actions.mark_printed import mark_printed
from gehor.outbox.queries import dispatch_row
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast
from tests.steps.outbox_cards import card


def test_a_printed_card_waits_for_the_post_and_is_marked_once(cast: Cast) -> None:
    key = card(cast)

    assert mark_printed(actor=cast.rebecka.actor, at=AT, dispatch_ids=[key]) == 1
    assert mark_printed(actor=cast.rebecka.actor, at=AT, dispatch_ids=[key]) == 0
    assert (dispatch_row(key).state, dispatch_row(key).printed_at) == ("to_post", AT)


def test_only_those_who_post_letters_mark_cards(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        mark_printed(actor=cast.olof.actor, at=AT, dispatch_ids=[card(cast)])
