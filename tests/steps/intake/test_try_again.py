from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.intake import queries
from gehor.steps.intake.actions.try_again import try_again
from tests.cast import AT, Cast
from tests.journeys.letters import letter
from tests.steps.intake.test_read_mail import POST, kept

pytestmark = pytest.mark.django_db


def test_every_time_an_item_is_taken_up_again_is_counted(cast: Cast) -> None:
    received_id = kept(letter())

    assert [try_again(actor=POST, at=AT, received_id=received_id) for _ in range(3)] == [1, 2, 3]
    assert queries.received(received_id).tries == 3


def test_trying_again_with_what_is_not_there_is_answered_so(cast: Cast) -> None:
    with pytest.raises(NotThere):
        try_again(actor=POST, at=AT, received_id=cast.ebba.id)
