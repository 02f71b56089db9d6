"""An event is named, and what belongs to it is found, by whoever may read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journey import event
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.close_event import close_event
from gehor.steps.handle.models.event import Event
from gehor.steps.handle.queries import events
from tests.builders import RUT, marked_case, registered_case
from tests.cast import AT, Cast
from tests.snow import SNOW, opened, reports

pytestmark = pytest.mark.django_db


def test_cases_of_the_event_are_suggested_with_their_reason(cast: Cast) -> None:
    event_id = event.opened(actor=cast.mats.actor, at=AT, data=SNOW, since=None, first_case=None)
    fits = registered_case(cast, replace(RUT, text="När kommer plogen?"))
    words_only = registered_case(cast, replace(RUT, text="Snön ligger kvar."), category_code="GAT-01")
    registered_case(cast, replace(RUT, text="Lampan är släckt."), category_code="GAT-01")

    found = {row.case.id: row for row in events.suggested(cast.mats.asks(AT), event_id)}
    assert set(found) == {fits.id, words_only.id}
    assert (found[fits.id].likely, found[words_only.id].likely) == (True, False)
    assert found[fits.id].words == ("plog",)


def test_what_one_may_not_read_is_neither_suggested_nor_counted(cast: Cast) -> None:
    hidden = marked_case(cast, replace(RUT, text="Snö och plog."))
    event_id = event.opened(actor=cast.mats.actor, at=AT, data=SNOW, since=None, first_case=None)
    event.collected(actor=cast.tora.actor, at=AT, event_id=event_id, case_ids=[hidden.id])
    other = marked_case(cast, replace(RUT, text="Snö och plog igen."))

    asker = cast.mats.asks(AT)
    assert events.suggested(asker, event_id) == ()
    assert events.event(asker, event_id).count == 0
    assert events.cases_of_event(asker, event_id) == ()
    assert events.counts_of(asker, event_id) == {}
    assert events.event(cast.tora.asks(AT), event_id).count == 1
    assert other.id not in {row.case.id for row in events.suggested(cast.tora.asks(AT), event_id)}


@pytest.mark.parametrize("name", ["ebba", "adam", "olof"])
def test_only_whoever_hands_out_cases_opens_and_closes_events(cast: Cast, name: str) -> None:
    colleague = getattr(cast, name)
    with pytest.raises(NotAllowed):
        event.opened(actor=colleague.actor, at=AT, data=SNOW, since=None, first_case=None)
    event_id = opened(cast, [])
    with pytest.raises(NotAllowed):
        close_event(actor=colleague.actor, at=AT, event_id=event_id)
    assert Event.objects.count() == 1


def test_cases_of_events_are_told_apart_for_figures(cast: Cast) -> None:
    cases = reports(cast, 2)
    event_id = opened(cast, cases)
    reports(cast, 1)

    assert events.in_events(AT.date(), AT.date()) == {event_id: frozenset(cases)}
    assert events.in_events(AT.date() - timedelta(days=9), AT.date() - timedelta(days=8)) == {}
