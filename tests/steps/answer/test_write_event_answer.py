"""What everybody is to be answered is written, and nothing leaves by it."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.handle.queries import events
from tests.cast import AT, Cast
from tests.snow import TEXT

pytestmark = pytest.mark.django_db


def test_an_event_nobody_knows_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        write_event_answer(actor=cast.olof.actor, at=AT, event_id=UUID(int=1), texts=TEXT)
    with pytest.raises(NotThere):
        events.event(cast.mats.asks(AT), UUID(int=1))
