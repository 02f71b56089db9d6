"""A case that was about something else leaves the event, and may belong to another."""

from __future__ import annotations

import pytest

from gehor.journey import event
from gehor.kit.refused import Refused
from gehor.steps.handle.actions.take_out_of_event import take_out_of_event
from gehor.steps.handle.queries import events
from gehor.steps.handle.rules.events import EventData
from tests.cast import AT, Cast
from tests.snow import opened, reports

pytestmark = pytest.mark.django_db


def test_a_case_belongs_to_one_event_and_can_be_taken_out_again(cast: Cast) -> None:
    [case] = reports(cast, 1)
    first = opened(cast, [case])
    second = event.opened(actor=cast.mats.actor, at=AT, data=EventData("Halkan"), since=None, first_case=None)
    taken = event.collected(actor=cast.mats.actor, at=AT, event_id=second, case_ids=[case])
    assert taken.refused == ((case, "in_another_event"),)

    take_out_of_event(actor=cast.olof.actor, at=AT, case_id=case)
    assert event.collected(actor=cast.mats.actor, at=AT, event_id=second, case_ids=[case]).done == 1
    assert (events.event(cast.mats.asks(AT), first).count, events.event_of_case(case).id) == (0, second)  # type: ignore[union-attr]
    with pytest.raises(Refused, match="in_no_event"):
        take_out_of_event(actor=cast.olof.actor, at=AT, case_id=reports(cast, 1)[0])
