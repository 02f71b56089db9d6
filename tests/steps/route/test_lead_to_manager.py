from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.actions.grant_role import grant_role
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.access import may_see
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.lead_to_manager import lead_to_manager
from tests.builders import fresh, registered_case
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def _lead(cast: Cast, case_id: object, staff_id: object) -> None:
    lead_to_manager(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case_id,  # type: ignore[arg-type]  # an id of a case
        staff_id=staff_id,  # type: ignore[arg-type]  # an id of a colleague
        reason="Klagomål på bemötandet",
    )


def test_complaint_about_an_officer_goes_to_their_manager_and_is_hidden_from_them(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    _lead(cast, case.id, cast.olof.id)

    after = fresh(case)
    assert (after.officer_id, after.owner_unit_id) == (cast.mats.id, cast.units["STM"])
    assert not may_see(cast.olof.asks(), case.id)
    assert notices_for(cast.olof.asks()) == ()
    assert "case_about_staff" in [row.word for row in notices_for(cast.mats.asks())]


def test_complaint_about_a_manager_goes_to_the_next_one_up_and_to_nobody_below(cast: Cast) -> None:
    grant_role(actor=cast.adam.actor, at=AT, staff_id=cast.adam.id, role_code="manager", unit_code="TK", since=DAY)
    case = registered_case(cast)

    _lead(cast, case.id, cast.mats.id)

    assert (fresh(case).officer_id, fresh(case).owner_unit_id) == (cast.adam.id, cast.units["TK"])
    with pytest.raises(Refused, match="officer_reports_to_named"):
        assign(actor=cast.adam.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id, reason="Ta den")


def test_registry_keeps_a_complaint_about_somebody_nobody_is_over(cast: Cast) -> None:
    case = registered_case(cast)

    _lead(cast, case.id, cast.mats.id)

    assert (fresh(case).officer_id, fresh(case).owner_unit_id) == (None, cast.units["REG"])
    assert not may_see(cast.mats.asks(), case.id)
    assert "case_about_staff" in [row.word for row in notices_for(cast.rebecka.asks())]


def test_officer_without_the_right_says_of_no_colleague_that_a_case_is_about_them(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        lead_to_manager(
            actor=cast.olga.actor, at=AT, case_id=owned(cast, cast.olof).id, staff_id=cast.olof.id, reason="Bemötande"
        )


def test_own_part_in_a_case_is_said_with_another_word(cast: Cast) -> None:
    with pytest.raises(Refused, match="own_case"):
        lead_to_manager(
            actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, staff_id=cast.olof.id, reason="Jag"
        )
