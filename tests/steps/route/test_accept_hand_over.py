from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.accept_hand_over import accept_hand_over
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.queries import assignments
from gehor.steps.route.queries.handing import hand_overs_of
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_receiver_answers_for_the_case_from_the_moment_they_accept(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    accept_hand_over(actor=cast.olga.actor, at=AT, case_id=case.id)

    after = fresh(case)
    assert (after.officer_id, after.owner_unit_id, after.status) == (cast.olga.id, cast.units["ANL"], "working")
    assert [row.state for row in hand_overs_of(case.id)] == ["accepted"]
    # It asks nothing of whoever gave it, so nobody is told.
    assert notices_for(cast.olof.asks()) == notices_for(cast.olga.asks()) == ()
    assert [row.reason for row in assignments(cast.olga.asks(), case.id)][-1] == "Bro"


def test_nobody_but_the_receiver_accepts_what_was_meant_for_one_person(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    for other in (cast.mats, cast.olof, cast.rebecka):
        with pytest.raises(NotAllowed):
            accept_hand_over(actor=other.actor, at=AT, case_id=case.id)
    assert fresh(case).officer_id == cast.olof.id


def test_manager_accepts_for_the_unit_and_lets_it_wait_there(cast: Cast) -> None:
    case = owned(cast, cast.olga)
    hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, unit_code="STM", reason="Skräp")

    accept_hand_over(actor=cast.mats.actor, at=AT, case_id=case.id, share_out=True)

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id, after.status) == (cast.units["STM"], None, "new")


def test_officer_of_the_unit_takes_it_but_gives_it_to_nobody_else(cast: Cast) -> None:
    case = owned(cast, cast.olga)
    hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, unit_code="STM", reason="Skräp")

    with pytest.raises(NotAllowed):
        accept_hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, share_out=True, officer_id=cast.mats.id)
    accept_hand_over(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert fresh(case).officer_id == cast.olof.id


def test_what_was_never_handed_over_is_not_accepted(cast: Cast) -> None:
    with pytest.raises(Refused, match="nothing_handed_over"):
        accept_hand_over(actor=cast.olga.actor, at=AT, case_id=owned(cast, cast.olof).id)
