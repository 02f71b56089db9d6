"""An event is put right while it goes on; what belongs to it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.close_event import close_event
from gehor.steps.handle.actions.open_event import open_event
from gehor.steps.handle.actions.set_event import set_event
from gehor.steps.handle.queries import events
from gehor.steps.inform.queries import disruptions
from tests.cast import AT, DAY, Cast
from tests.snow import SNOW, opened, reports

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def test_name_days_and_banner_change_and_the_cases_stay(cast: Cast) -> None:
    cases = reports(cast, 2)
    event_id = opened(cast, cases)
    data = replace(SNOW, name="Snöovädret och isen", banner_sv="Vi plogar dygnet runt.")

    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=data, since=DAY - ONE, until=DAY)

    row = events.event(cast.mats.asks(AT), event_id)
    assert (row.name, row.since, row.until, row.count) == ("Snöovädret och isen", DAY - ONE, DAY, 2)
    assert [one.text for one in disruptions("sv")] == ["Vi plogar dygnet runt."]


def test_who_followed_by_the_old_banner_follows_by_the_new_one(cast: Cast) -> None:
    event_id = opened(cast, reports(cast, 1))
    [before] = disruptions("sv")
    data = replace(SNOW, banner_sv="Vi plogar dygnet runt.")
    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=data, since=DAY)

    [after] = disruptions("sv")
    assert after.id != before.id
    assert after.follow_reference == before.follow_reference


def test_the_same_words_stay_up_and_without_any_the_banner_goes(cast: Cast) -> None:
    event_id = opened(cast, [])
    [before] = disruptions("sv")
    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=replace(SNOW, name="Annat"), since=DAY)
    assert [one.id for one in disruptions("sv")] == [before.id]

    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=replace(SNOW, banner_sv=""), since=DAY)
    assert disruptions("sv") == ()


def test_what_came_after_the_last_day_is_not_proposed(cast: Cast) -> None:
    cases = reports(cast, 1)
    event_id = opened(cast, [])
    data = replace(SNOW, words=("plogat",))
    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=data, since=DAY - 2 * ONE, until=DAY)
    assert {one.case.id for one in events.suggested(cast.mats.asks(AT), event_id)} == set(cases)

    set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=data, since=DAY - 2 * ONE, until=DAY - ONE)
    assert events.suggested(cast.mats.asks(AT), event_id) == ()


def test_an_event_that_ends_before_it_begins_is_refused(cast: Cast) -> None:
    event_id = opened(cast, [])
    for since, until, code in ((DAY, DAY - ONE, "ends_before_it_begins"), (DAY + ONE, None, "day_is_ahead")):
        with pytest.raises(Refused, match=code):
            set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=SNOW, since=since, until=until)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        open_event(actor=cast.mats.actor, at=AT, data=SNOW, since=DAY, until=DAY - ONE)


def test_what_is_over_is_not_changed_and_not_by_anybody(cast: Cast) -> None:
    event_id = opened(cast, [])
    with pytest.raises(NotAllowed):
        set_event(actor=cast.olof.actor, at=AT, event_id=event_id, data=SNOW, since=DAY)
    close_event(actor=cast.mats.actor, at=AT, event_id=event_id)
    with pytest.raises(Refused, match="event_is_closed"):
        set_event(actor=cast.mats.actor, at=AT, event_id=event_id, data=SNOW, since=DAY)
