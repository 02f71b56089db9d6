"""A case is taken into an event, by whoever may write in it."""

from __future__ import annotations

import pytest

from gehor.journal.queries import verify
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.take_into_event import take_into_event
from gehor.steps.handle.queries import events
from gehor.steps.register.models.case import Case
from tests.cast import AT, Cast
from tests.snow import opened, reports

pytestmark = pytest.mark.django_db


def test_a_case_taken_in_keeps_its_number_day_unit_and_officer(cast: Cast) -> None:
    [case] = reports(cast, 1)
    before = Case.objects.filter(pk=case).values("diary_number", "due_on", "owner_unit", "officer", "status").get()
    event_id = opened(cast, [])

    take_into_event(actor=cast.olof.actor, at=AT, case_id=case, event_id=event_id)

    after = Case.objects.filter(pk=case).values("diary_number", "due_on", "owner_unit", "officer", "status").get()
    assert after == before
    assert events.event(cast.mats.asks(AT), event_id).count == 1
    assert verify().problems == ()


def test_taken_in_twice_it_is_there_once(cast: Cast) -> None:
    [case] = reports(cast, 1)
    event_id = opened(cast, [case])
    take_into_event(actor=cast.olof.actor, at=AT, case_id=case, event_id=event_id)

    assert events.live_case_ids(event_id) == (case,)


def test_who_may_not_write_in_a_case_takes_it_nowhere(cast: Cast) -> None:
    [case] = reports(cast, 1)
    event_id = opened(cast, [])
    with pytest.raises(Exception) as refused:
        take_into_event(actor=cast.ebba.actor, at=AT, case_id=case, event_id=event_id)

    assert isinstance(refused.value, NotAllowed | LookupError)
    assert events.live_case_ids(event_id) == ()
