from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_password import set_password
from gehor.people.models.staff import Staff
from gehor.people.rules.errors import NotAllowed
from tests.steps.people.conftest import AT, PASSWORD

OLOF = "olof.ek@exempelstad.example"


def test_employee_changes_the_own_password_and_old_sessions_end(olof) -> None:
    before = Staff.objects.get(id=olof).get_session_auth_hash()

    set_password(actor=Actor.staff(olof), at=AT, staff_id=olof, password=PASSWORD)

    assert authenticate(username=OLOF, password=PASSWORD) is not None
    assert Staff.objects.get(id=olof).get_session_auth_hash() != before
    assert lines_of(f"people:{olof}")[-1].fields == ("password_changed",)


def test_administrator_gives_an_employee_a_new_password(adam, olof) -> None:
    set_password(actor=adam, at=AT, staff_id=olof, password=PASSWORD)

    assert authenticate(username=OLOF, password=PASSWORD) is not None


def test_an_officer_can_not_change_the_password_of_another(adam, olof) -> None:
    with pytest.raises(NotAllowed):
        set_password(actor=Actor.staff(olof), at=AT, staff_id=adam.staff_id, password=PASSWORD)

    assert not Staff.objects.get(id=adam.staff_id).has_usable_password()


@pytest.mark.parametrize("weak", ["kort", "olof.ek@exempelstad", "1qaz2wsx3edc"])
def test_a_weak_password_is_refused_with_the_reasons(weak: str, olof) -> None:
    with pytest.raises(Refused) as refused:
        set_password(actor=Actor.staff(olof), at=AT, staff_id=olof, password=weak)

    assert refused.value.code == "weak_password"
    assert refused.value.facts["reasons"]


def test_somebody_unknown_or_gone_gets_no_password(adam, olof) -> None:
    end_staff(actor=adam, at=AT, staff_id=olof)

    for nobody in (olof, new_id()):
        with pytest.raises(NotThere):
            set_password(actor=adam, at=AT, staff_id=nobody, password=PASSWORD)
