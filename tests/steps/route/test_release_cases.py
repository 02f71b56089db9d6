from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.actions.end_staff import end_staff
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.release_cases import CLOCK, release_cases
from gehor.steps.route.queries.handing import hand_overs_of
from gehor.steps.route.queries.orphans import orphans
from tests.builders import fresh, put_status
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
JOB = Actor.system(CLOCK)


def test_what_a_leaver_had_waits_in_the_unit_and_the_manager_is_told(cast: Cast) -> None:
    working, answered = owned(cast, cast.olof), owned(cast, cast.olof)
    put_status(answered.id, "answered")
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id)
    assert {row.id for row in orphans(cast.mats.asks())} == {working.id, answered.id}

    assert release_cases(actor=JOB, at=AT, staff_id=cast.olof.id) == 2

    assert (fresh(working).officer_id, fresh(working).status) == (None, "new")
    assert (fresh(answered).officer_id, fresh(answered).status) == (None, "answered")
    assert [row.word for row in notices_for(cast.mats.asks())] == ["officer_left"] * 2
    assert orphans(cast.mats.asks()) == ()


def test_what_a_leaver_was_asked_to_take_over_goes_back_to_its_giver(cast: Cast) -> None:
    case = owned(cast, cast.olga)
    hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, to_staff_id=cast.olof.id, reason="Skräp")
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id)

    release_cases(actor=JOB, at=AT, staff_id=cast.olof.id)

    assert (fresh(case).officer_id, [row.state for row in hand_overs_of(case.id)]) == (cast.olga.id, ["declined"])
    assert [row.word for row in notices_for(cast.olga.asks())] == ["hand_over_declined"]


def test_nothing_is_taken_from_somebody_who_still_works_here(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    assert release_cases(actor=JOB, at=AT, staff_id=cast.olof.id) == 0
    assert fresh(case).officer_id == cast.olof.id


def test_only_who_ends_somebodys_access_releases_what_they_had(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        release_cases(actor=cast.mats.actor, at=AT, staff_id=cast.olof.id)
