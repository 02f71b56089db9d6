"""When somebody leaves, or what they may do or their password changes, they are signed out everywhere else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.grant_role import grant_role
from gehor.people.actions.set_password import set_password
from gehor.people.actions.sign_in import sign_in
from gehor.people.actions.withdraw_role import withdraw_role
from gehor.people.queries import open_sign_ins
from gehor.people.rules.sign_in import How
from tests.steps.people.conftest import AT, DAY, PASSWORD


def _going_on(staff_id) -> int:
    return len(open_sign_ins(staff_id, at=AT, idle=timedelta(hours=2), longest=timedelta(hours=10)))


@pytest.mark.parametrize("change", ["leaves", "gets a role", "loses a role", "gets a password"])
def test_sign_ins_end_when_an_administrator_changes_the_person(change: str, olof, adam) -> None:
    sign_in(at=AT, staff_id=olof, how=How.PASSWORD)
    sign_in(at=AT, staff_id=adam.staff_id, how=How.PASSWORD)
    role = {"actor": adam, "at": AT, "staff_id": olof, "unit_code": "STM"}
    {
        "leaves": lambda: end_staff(actor=adam, at=AT, staff_id=olof, left_on=DAY),
        "gets a role": lambda: grant_role(role_code="manager", **role),
        "loses a role": lambda: withdraw_role(role_code="case_officer", **role),
        "gets a password": lambda: set_password(actor=adam, at=AT, staff_id=olof, password=PASSWORD),
    }[change]()

    assert (_going_on(olof), _going_on(adam.staff_id)) == (0, 1)


def test_who_changes_the_own_password_stays_signed_in_here_only(olof) -> None:
    here, _there = (sign_in(at=AT, staff_id=olof, how=How.PASSWORD) for _ in range(2))

    set_password(actor=Actor.staff(olof), at=AT, staff_id=olof, password=PASSWORD, keep=here)

    assert _going_on(olof) == 1


def test_who_leaves_later_goes_on_until_then(olof, adam) -> None:
    sign_in(at=AT, staff_id=olof, how=How.PASSWORD)

    end_staff(actor=adam, at=AT, staff_id=olof, left_on=DAY + timedelta(days=3))

    assert _going_on(olof) == 1
