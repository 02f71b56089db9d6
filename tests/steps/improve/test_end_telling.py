from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.end_telling import end_telling
from gehor.steps.improve.actions.leave_untold import leave_untold
from tests.cast import AT, Cast
from tests.steps.improve.telling import approved, complained

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("tell_residents")


def test_telling_ends_when_nobody_waits_any_more_and_not_before(cast: Cast) -> None:
    [delivery] = approved(cast, complained())
    assert not end_telling(actor=CLOCK, at=AT, message_id=delivery.message_id)
    leave_untold(actor=CLOCK, at=AT, delivery_id=delivery.pk, why="kept_closely")

    assert end_telling(actor=CLOCK, at=AT, message_id=delivery.message_id)
    assert not end_telling(actor=CLOCK, at=AT, message_id=delivery.message_id)
    with pytest.raises(NotAllowed):
        end_telling(actor=cast.mats.actor, at=AT, message_id=delivery.message_id)
