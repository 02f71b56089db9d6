"""Whoever looks after a way to reach us is told when nobody has looked it through in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.actions.grant_role import grant_role
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.set_contact_route import RouteWords, set_contact_route
from gehor.steps.inform.actions.watch_contact_routes import watch_contact_routes
from gehor.steps.inform.rules.routes import STALE_NOTICE
from tests.cast import AT, Cast, Colleague
from tests.steps.inform.test_set_contact_route import CALL, routes

__all__ = ["routes"]
pytestmark = pytest.mark.django_db
CLOCK = Actor.system("watch_contact_routes")
LATER = AT + timedelta(days=200)
BOX = RouteWords("Box 1", "Skriv.", "Write.", "Kirjoita.")


def told(colleague: Colleague) -> list[str]:
    rows = notices_for(colleague.asks(LATER), limit=50)
    return sorted(row.subject_id for row in rows if row.word == STALE_NOTICE)


def test_the_keeper_is_told_of_their_own_and_administrators_of_the_rest(cast: Cast) -> None:
    grant_role(actor=cast.adam.actor, at=AT, staff_id=cast.ebba.id, role_code="administrator", unit_code="TILL")
    set_contact_route(actor=cast.adam.actor, at=AT, kind="phone", words=CALL, keeper_id=cast.ebba.id)

    assert watch_contact_routes(actor=CLOCK, at=LATER) == 2
    assert watch_contact_routes(actor=CLOCK, at=LATER) == 2

    assert told(cast.ebba) == ["phone"]
    assert told(cast.adam) == ["letter"]


def test_saving_it_takes_the_notice_away(cast: Cast) -> None:
    watch_contact_routes(actor=CLOCK, at=LATER)

    set_contact_route(actor=cast.adam.actor, at=LATER, kind="letter", words=BOX)

    assert told(cast.adam) == ["phone"]


def test_only_the_clock_watches_the_ways_to_reach_us(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        watch_contact_routes(actor=cast.adam.actor, at=AT)
