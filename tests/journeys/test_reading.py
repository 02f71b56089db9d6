from __future__ import annotations

import pytest

from gehor.journey.reading import have_open
from gehor.kit.refused import NotThere
from gehor.people.queries import notices_for
from gehor.steps.handle.queries import who_is_here
from gehor.steps.route.actions.assign import assign
from tests.builders import given_case, protected_case, registered_case
from tests.cast import AT, Cast, load_cast
from tests.steps.people.waits import say


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office."""
    return load_cast()


def test_having_a_case_open_reads_what_was_told_and_tells_colleagues(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    for word in ("message_came", "mention_answered", "reply_failed"):
        say(word, case.id, to=cast.olof.id)
    have_open(actor=cast.olof.actor, at=AT, case_id=case.id, writing=True)

    assert [row.word for row in notices_for(cast.olof.asks())] == ["reply_failed"]
    assert [row.name for row in who_is_here(cast.mats.asks(), case.id, AT)] == ["Olof Ek"]


def test_being_given_a_case_waits_until_it_is_taken_up_not_until_it_is_read(cast: Cast) -> None:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)
    have_open(actor=cast.olof.actor, at=AT, case_id=case.id, writing=False)
    assert [row.word for row in notices_for(cast.olof.asks())] == ["case_assigned"]


def test_nobody_has_a_case_open_that_is_not_for_their_eyes(cast: Cast) -> None:
    case = protected_case(cast)
    say("mention_answered", case.id, to=cast.olof.id)
    with pytest.raises(NotThere):
        have_open(actor=cast.olof.actor, at=AT, case_id=case.id, writing=False)
    assert len(notices_for(cast.olof.asks())) == 1
