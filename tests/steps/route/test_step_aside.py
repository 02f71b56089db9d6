from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.steps.register.queries.access import may_see
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.step_aside import step_aside
from gehor.steps.route.queries.handing import conflicts_of, hand_overs_of
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_biased_officer_leaves_the_case_to_the_unit_and_never_meets_it_again(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    step_aside(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Min svåger har skrivit")

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id) == (cast.units["STM"], None)
    assert not may_see(cast.olof.asks(), case.id)
    assert [row.word for row in notices_for(cast.mats.asks())] == ["officer_stepped_aside"]
    [row] = conflicts_of(case.id)
    assert (row.staff_name, row.told_by, row.upheld, row.reason) == ("Olof Ek", "self", True, "Min svåger har skrivit")
    with pytest.raises(NotThere):
        step_aside(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Igen")
    with pytest.raises(Refused, match="officer_is_barred"):
        assign(actor=cast.mats.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)


def test_biased_colleague_who_is_asked_to_take_over_leaves_it_with_the_giver(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    step_aside(actor=cast.olga.actor, at=AT, case_id=case.id, reason="Min bostadsrättsförening")

    assert fresh(case).officer_id == cast.olof.id
    assert [row.state for row in hand_overs_of(case.id)] == ["replaced"]
    assert not may_see(cast.olga.asks(), case.id)


def test_only_manager_who_steps_aside_leaves_it_to_those_who_look_after_the_office(cast: Cast) -> None:
    case = owned(cast, cast.mats)

    step_aside(actor=cast.mats.actor, at=AT, case_id=case.id, reason="Gäller min granne")

    assert "officer_stepped_aside" in [row.word for row in notices_for(cast.rebecka.asks())]


def test_stepping_aside_always_says_why(cast: Cast) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        step_aside(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, reason="  ")
