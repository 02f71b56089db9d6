from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.ids import new_id
from gehor.kit.refused import Refused
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.models.staff import Staff
from gehor.people.queries import asker, staff_by_email, staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY, PASSWORD, SET_UP

NEW = {"email": "Ebba.Alm@Exempelstad.example", "name": "Ebba Alm", "unit_code": "ANL", "language": "sv"}


def test_administrator_lets_an_employee_in_with_roles_from_the_same_day(adam, office) -> None:
    ebba = admit_staff(actor=adam, at=AT, **NEW, roles=["case_officer", "registrar@REG"], password=PASSWORD)

    who = asker(ebba, DAY)
    assert who.may(Right.HANDLE_CASES, office["ANL"])
    assert who.may(Right.REGISTER_CASES, office["REG"])
    assert not who.may(Right.REGISTER_CASES, office["ANL"])
    assert staff_row(ebba).email == "ebba.alm@exempelstad.example"
    assert staff_by_email(" EBBA.alm@exempelstad.example") == staff_row(ebba)
    assert {(line.subject_kind, line.actor_id) for line in lines_of(f"people:{ebba}")} == {
        ("staff", adam.id),
        ("membership", adam.id),
    }


def test_employee_signs_in_with_the_address_in_any_spelling(adam) -> None:
    admit_staff(actor=adam, at=AT, **NEW, roles=[], password=PASSWORD)

    assert authenticate(username="EBBA.ALM@exempelstad.example", password=PASSWORD) is not None
    assert authenticate(username="ebba.alm@exempelstad.example", password="fel") is None


def test_employee_without_password_can_not_sign_in_by_one(adam) -> None:
    ebba = admit_staff(actor=adam, at=AT, **NEW, roles=[], password=None)

    assert not Staff.objects.get(id=ebba).has_usable_password()


@pytest.mark.parametrize("who", ["officer", "job", "resident", "stranger"])
def test_nobody_but_an_administrator_lets_anyone_in(who: str, olof) -> None:
    actors = {
        "officer": Actor.staff(olof),
        "job": Actor.system("send_post"),
        "resident": Actor.resident(),
        "stranger": Actor.staff(new_id()),
    }

    with pytest.raises(NotAllowed) as refused:
        admit_staff(actor=actors[who], at=AT, **NEW, roles=[], password=None)

    assert refused.value.right is Right.ADMINISTER_OFFICE
    assert staff_by_email(NEW["email"]) is None


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("wrong_email", {"email": "ebba"}),
        ("no_name", {"name": "  "}),
        ("wrong_language", {"language": "fi"}),
        ("unknown_unit", {"unit_code": "NO"}),
        ("unknown_role", {"roles": ["king"]}),
        ("unknown_unit", {"roles": ["registrar@NO"]}),
        ("weak_password", {"password": "kort"}),
        ("already_admitted", {"email": "OLOF.EK@exempelstad.example"}),
    ],
)
def test_an_employee_is_not_let_in_with_wrong_facts(code: str, change: dict[str, object], olof) -> None:
    with pytest.raises(Refused) as refused:
        admit_staff(**{"actor": SET_UP, "at": AT, **NEW, "roles": [], "password": None, **change})

    assert refused.value.code == code
    assert Staff.objects.count() == 1


def test_database_refuses_an_address_that_is_not_in_lower_case(olof) -> None:
    with pytest.raises(IntegrityError, match="staff_email_is_in_lower_case"), transaction.atomic():
        Staff.objects.filter(id=olof).update(email="Olof.Ek@exempelstad.example")

    assert staff_row(olof).email == "olof.ek@exempelstad.example"
