from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.leave_untold import leave_untold
from gehor.steps.improve.models.message import ResidentDelivery
from tests.cast import AT, Cast
from tests.steps.improve.telling import approved, complained

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("tell_residents")


def test_why_somebody_is_not_told_is_kept_once(cast: Cast) -> None:
    [delivery] = approved(cast, complained())
    assert leave_untold(actor=CLOCK, at=AT, delivery_id=delivery.pk, why="kept_closely")
    assert not leave_untold(actor=CLOCK, at=AT, delivery_id=delivery.pk, why="no_reply_wanted")

    assert ResidentDelivery.objects.get().why == "kept_closely"
    with pytest.raises(NotAllowed):
        leave_untold(actor=cast.mats.actor, at=AT, delivery_id=delivery.pk, why="kept_closely")
