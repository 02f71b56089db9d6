from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.grant_role import grant_role
from gehor.people.actions.withdraw_role import withdraw_role
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY

STM_OFFICER = {"role_code": "case_officer", "unit_code": "STM"}


def test_a_role_taken_back_ends_the_same_day_and_can_be_given_again(adam, olof) -> None:
    withdraw_role(actor=adam, at=AT, staff_id=olof, **STM_OFFICER)

    assert not asker(olof, DAY).rights
    assert lines_of(f"people:{olof}")[-1].act == "withdraw_role"
    grant_role(actor=adam, at=AT, staff_id=olof, **STM_OFFICER)
    assert asker(olof, DAY).may(Right.HANDLE_CASES)


def test_a_role_taken_back_from_a_later_day_holds_up_to_the_day_before(adam, olof) -> None:
    withdraw_role(actor=adam, at=AT, staff_id=olof, **STM_OFFICER, until=DAY + timedelta(days=5))

    assert asker(olof, DAY + timedelta(days=4)).rights
    assert not asker(olof, DAY + timedelta(days=5)).rights


def test_a_role_that_is_not_held_can_not_be_taken_back(adam, olof) -> None:
    with pytest.raises(NotThere):
        withdraw_role(actor=adam, at=AT, staff_id=olof, role_code="manager", unit_code="STM")


def test_the_last_administrator_keeps_the_role(adam) -> None:
    with pytest.raises(Refused, match="last_administrator"):
        withdraw_role(actor=adam, at=AT, staff_id=adam.staff_id, role_code="administrator", unit_code="TK")

    assert asker(adam.staff_id, DAY).may(Right.ADMINISTER_OFFICE)


def test_only_an_administrator_takes_a_role_back(olof) -> None:
    with pytest.raises(NotAllowed):
        withdraw_role(actor=Actor.staff(olof), at=AT, staff_id=olof, **STM_OFFICER)

    assert asker(olof, DAY).may(Right.HANDLE_CASES)
