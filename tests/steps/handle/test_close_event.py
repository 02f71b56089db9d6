"""It is over: the banner goes and nothing more is taken in."""

from __future__ import annotations

import pytest

from gehor.journey import event
from gehor.steps.handle.actions.close_event import close_event
from gehor.steps.handle.queries import events
from gehor.steps.inform.queries import disruptions
from tests.cast import AT, Cast
from tests.snow import LATER, opened, reports

pytestmark = pytest.mark.django_db


def test_the_banner_is_up_while_the_event_goes_on_and_can_be_followed(cast: Cast) -> None:
    event_id = opened(cast, reports(cast, 1))
    [shown] = disruptions("en")
    assert (shown.text, shown.language) == ("Vi vet att det är oplogat.", "sv")

    close_event(actor=cast.mats.actor, at=LATER, event_id=event_id)
    close_event(actor=cast.mats.actor, at=LATER, event_id=event_id)
    assert disruptions("sv") == ()
    assert events.event(cast.mats.asks(AT), event_id).count == 1


def test_a_closed_event_takes_nothing_more_in(cast: Cast) -> None:
    event_id = opened(cast, reports(cast, 1))
    close_event(actor=cast.mats.actor, at=LATER, event_id=event_id)

    taken = event.collected(actor=cast.mats.actor, at=LATER, event_id=event_id, case_ids=reports(cast, 1))
    assert [code for _case, code in taken.refused] == ["event_is_closed"]
