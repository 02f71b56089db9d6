from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.office import queries
from gehor.office.actions.end_fragment import end_fragment
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, DAY, Cast
from tests.steps.office.test_set_fragment import piece

pytestmark = pytest.mark.django_db


def test_an_ended_piece_is_offered_no_more_until_it_is_written_anew(cast: Cast) -> None:
    code = piece(cast)
    end_fragment(actor=cast.adam.actor, at=AT, code=code)
    end_fragment(actor=cast.adam.actor, at=AT, code=code)
    assert queries.fragments(DAY) == ()

    piece(cast, code=code)
    assert [row.code for row in queries.fragments(DAY)] == [code]


def test_only_who_administers_the_office_ends_pieces_and_only_those_there_are(cast: Cast) -> None:
    code = piece(cast)
    with pytest.raises(NotAllowed):
        end_fragment(actor=cast.olof.actor, at=AT, code=code)
    with pytest.raises(NotThere):
        end_fragment(actor=cast.adam.actor, at=AT, code="finns-inte")
