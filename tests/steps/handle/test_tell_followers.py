"""Followers are told of a broken promise and of the end, once each, in office hours, and of nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.handle.actions.start_following import start_following
from gehor.steps.handle.actions.tell_followers import tell_followers
from gehor.steps.handle.queries.colleagues import followed
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.register.actions.hide_from_person import hide_from_person
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("tell_followers")
# Sixteen days on, a Thursday: the ten working days are over.
LATE = AT + timedelta(days=16)


def _missed(cast: Cast) -> None:
    miss_deadlines(actor=Actor.system("miss_deadlines"), at=LATE)


def test_a_broken_promise_is_told_once_in_office_hours_and_not_twice_to_officer_or_manager(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for who in (cast.olga, cast.olof, cast.mats):
        start_following(actor=who.actor, at=AT, case_id=case.id)
    assert tell_followers(actor=CLOCK, at=AT) == 0
    _missed(cast)

    assert tell_followers(actor=CLOCK, at=LATE + timedelta(hours=12)) == 0
    assert [tell_followers(actor=CLOCK, at=LATE + timedelta(minutes=one)) for one in (0, 30)] == [1, 0]
    assert "followed_missed" in told(cast.olga, LATE)
    assert "followed_missed" not in told(cast.olof, LATE) + told(cast.mats, LATE)


def test_the_end_is_told_and_the_case_is_followed_no_more(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    start_following(actor=cast.olga.actor, at=AT, case_id=case.id)
    keys = {"outcome": "withdrawn", "reason": "Ångrade sig", "fault_found": "no"}
    close_case(actor=cast.olof.actor, at=AT, case_id=case.id, **keys)

    assert [tell_followers(actor=CLOCK, at=AT) for _ in range(2)] == [1, 0]
    assert (told(cast.olga), followed(cast.olga.asks())) == (["followed_closed"], ())


def test_who_may_see_it_no_longer_is_told_nothing(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    start_following(actor=cast.olga.actor, at=AT, case_id=case.id)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Hon berörs")
    _missed(cast)
    assert tell_followers(actor=CLOCK, at=LATE) == 0
    assert told(cast.olga, LATE) == []


def test_only_the_clock_tells_followers(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        tell_followers(actor=cast.mats.actor, at=AT)
