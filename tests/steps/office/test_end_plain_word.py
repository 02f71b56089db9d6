from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.office import queries
from gehor.office.actions.end_plain_word import end_plain_word
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast
from tests.steps.office.test_set_plain_word import listed, said

pytestmark = pytest.mark.django_db


def test_an_ended_word_is_pointed_out_no_more_until_it_is_said_anew(cast: Cast) -> None:
    said(cast)
    key = next(row.id for row in queries.plain_words() if row.word == "framledes")
    end_plain_word(actor=cast.adam.actor, at=AT, word_id=key)
    end_plain_word(actor=cast.adam.actor, at=AT, word_id=key)
    assert "framledes" not in listed()

    said(cast)
    assert listed()["framledes"] == "sedan"


def test_only_who_administers_the_office_ends_a_word_and_only_one_there_is(cast: Cast) -> None:
    said(cast)
    key = next(row.id for row in queries.plain_words() if row.word == "framledes")
    with pytest.raises(NotAllowed):
        end_plain_word(actor=cast.olof.actor, at=AT, word_id=key)
    with pytest.raises(NotThere):
        end_plain_word(actor=cast.adam.actor, at=AT, word_id=0)
