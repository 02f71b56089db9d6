"""Followings end with sight and with employment; what a leaver was asked goes back to whoever asked."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.journey.leaving import end_staff
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.end_followings import CLOCK, end_followings
from gehor.steps.handle.actions.start_following import start_following
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.models.following import Following
from gehor.steps.handle.models.mention import Mention
from gehor.steps.register.actions.hide_from_person import hide_from_person
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_following_ends_by_the_clock_when_the_case_is_hidden_from_who_follows(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for who in (cast.olga, cast.mats):
        start_following(actor=who.actor, at=AT, case_id=case.id)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Hon berörs")

    assert [end_followings(actor=Actor.system(CLOCK), at=AT) for _ in range(2)] == [1, 0]
    assert list(Following.objects.filter(until__isnull=True).values_list("staff", flat=True)) == [cast.mats.id]
    with pytest.raises(NotAllowed):
        end_followings(actor=cast.mats.actor, at=AT)


def test_a_leaver_follows_nothing_and_what_they_were_asked_is_given_back(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    start_following(actor=cast.olga.actor, at=AT, case_id=case.id)
    write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="@Olga, hur gick det?")
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olga.id)

    assert Following.objects.get().until == AT
    assert (Mention.objects.get().done_at, told(cast.olof)) == (AT, ["mention_unanswered"])
