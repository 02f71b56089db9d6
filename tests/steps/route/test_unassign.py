from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.unassign import unassign
from gehor.steps.route.queries import assignments
from tests.builders import fresh, registered_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_what_was_given_and_not_begun_waits_in_its_unit_again(cast: Cast) -> None:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)
    unassign(actor=cast.mats.actor, at=AT, case_id=case.id)

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id, after.status) == (cast.units["STM"], None, "new")
    assert notices_for(cast.olof.asks()) == ()


def test_what_somebody_has_begun_is_taken_with_a_reason_that_the_history_keeps(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Refused, match="reason_missing"):
        unassign(actor=cast.mats.actor, at=AT, case_id=case.id, reason="  ")
    unassign(actor=cast.mats.actor, at=AT, case_id=case.id, reason="Olof är sjuk")

    assert (fresh(case).officer_id, fresh(case).status) == (None, "new")
    assert assignments(cast.mats.asks(), case.id)[-1].reason == "Olof är sjuk"


def test_officer_or_manager_of_another_unit_takes_nothing_from_anybody(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for colleague in (cast.olof, cast.olga):
        with pytest.raises(NotAllowed):
            unassign(actor=colleague.actor, at=AT, case_id=case.id, reason="Nej")
    assert fresh(case).officer_id == cast.olof.id


def test_case_that_has_changed_meanwhile_or_is_hidden_is_left_alone(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Stale):
        unassign(actor=cast.mats.actor, at=AT, case_id=case.id, reason="Sjuk", version=0)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.mats.id, reason="Jäv")
    with pytest.raises(NotThere):
        unassign(actor=cast.mats.actor, at=AT, case_id=case.id, reason="Sjuk")


def test_case_that_nobody_has_stays_as_it_is(cast: Cast) -> None:
    case = registered_case(cast)
    before = fresh(case)
    unassign(actor=cast.rebecka.actor, at=AT, case_id=case.id)
    assert (fresh(case).officer_id, fresh(case).status) == (before.officer_id, before.status)
