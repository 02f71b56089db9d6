from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.grant_role import grant_role
from gehor.people.models.role import Membership
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY


def test_a_granted_role_holds_in_the_unit_and_those_below_it(adam, olof, office) -> None:
    grant_role(actor=adam, at=AT, staff_id=olof, role_code="manager", unit_code="DRIFT")

    managed = asker(olof, DAY).units_with(Right.MANAGE_UNIT)
    assert managed == {office["DRIFT"], office["STM"], office["ANL"]}
    assert lines_of(f"people:{olof}")[-1].fields == ("role", "since", "unit")


def test_a_role_holds_from_its_first_day_and_not_before(adam, olof) -> None:
    first = DAY + timedelta(days=3)

    grant_role(actor=adam, at=AT, staff_id=olof, role_code="manager", unit_code="STM", since=first)

    assert not asker(olof, first - timedelta(days=1)).may(Right.MANAGE_UNIT)
    assert asker(olof, first).may(Right.MANAGE_UNIT)


def test_a_role_held_already_is_not_granted_twice(adam, olof) -> None:
    grant_role(actor=adam, at=AT, staff_id=olof, role_code="case_officer", unit_code="STM")

    assert Membership.objects.filter(staff_id=olof).count() == 1
    assert [line.act for line in lines_of(f"people:{olof}")] == ["admit_staff", "admit_staff"]


def test_a_role_is_granted_only_to_somebody_who_is_here(adam, olof) -> None:
    end_staff(actor=adam, at=AT, staff_id=olof)

    for nobody in (olof, new_id()):
        with pytest.raises(NotThere):
            grant_role(actor=adam, at=AT, staff_id=nobody, role_code="manager", unit_code="STM")


@pytest.mark.parametrize(("role", "unit", "code"), [("king", "STM", "unknown_role"), ("manager", "NO", "unknown_unit")])
def test_an_unknown_role_or_unit_is_refused(role: str, unit: str, code: str, adam, olof) -> None:
    with pytest.raises(Refused, match=code):
        grant_role(actor=adam, at=AT, staff_id=olof, role_code=role, unit_code=unit)


def test_an_officer_can_not_make_himself_administrator(olof) -> None:
    with pytest.raises(NotAllowed):
        grant_role(actor=Actor.staff(olof), at=AT, staff_id=olof, role_code="administrator", unit_code="TK")

    assert not asker(olof, DAY).may(Right.ADMINISTER_OFFICE)
