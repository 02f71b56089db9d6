from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.grant_role import grant_role
from gehor.people.models.role import Membership
from gehor.people.queries import asker, staff_choices, staff_row
from gehor.people.rules.errors import NotAllowed
from tests.steps.people.conftest import AT, DAY, PASSWORD


def test_a_leaver_has_no_right_and_is_no_choice_from_that_day(adam, olof) -> None:
    end_staff(actor=adam, at=AT, staff_id=olof)

    assert asker(olof, DAY).rights == frozenset()
    assert asker(olof, DAY - timedelta(days=1)).rights == frozenset()
    assert [row.name for row in staff_choices(asker(adam.staff_id, DAY))] == ["Adam Berg"]
    assert staff_choices(asker(olof, DAY)) == ()
    assert lines_of(f"people:{olof}")[-1].act == "end_staff"


def test_a_leaver_can_not_sign_in_from_the_day_they_left(adam, admit) -> None:
    ebba = admit("Ebba Alm", "case_officer", password=PASSWORD)
    end_staff(actor=adam, at=AT, staff_id=ebba, left_on=DAY + timedelta(days=7))

    with time_machine.travel(AT + timedelta(days=6), tick=False):
        before = authenticate(username="ebba.alm@exempelstad.example", password=PASSWORD)
    with time_machine.travel(AT + timedelta(days=7), tick=False):
        after = authenticate(username="ebba.alm@exempelstad.example", password=PASSWORD)

    assert before is not None
    assert after is None


def test_rights_last_until_a_later_day_of_leaving(adam, olof) -> None:
    end_staff(actor=adam, at=AT, staff_id=olof, left_on=DAY + timedelta(days=7))

    assert asker(olof, DAY + timedelta(days=6)).rights
    assert not asker(olof, DAY + timedelta(days=7)).rights


def test_a_role_that_was_to_begin_after_the_leaving_never_begins(adam, olof) -> None:
    later = DAY + timedelta(days=30)
    grant_role(actor=adam, at=AT, staff_id=olof, role_code="manager", unit_code="STM", since=later)

    end_staff(actor=adam, at=AT, staff_id=olof)

    assert Membership.objects.get(staff_id=olof, role__code="manager").until == later
    assert not asker(olof, later).rights


def test_the_last_administrator_can_not_leave_the_office_without_one(adam, admit) -> None:
    with pytest.raises(Refused, match="last_administrator"):
        end_staff(actor=adam, at=AT, staff_id=adam.staff_id)
    assert staff_row(adam.staff_id).left_on is None

    admit("Eva Lund", "administrator@TK", unit="TK")
    end_staff(actor=adam, at=AT, staff_id=adam.staff_id)

    assert staff_row(adam.staff_id).left_on == DAY


def test_only_an_administrator_ends_somebody_who_is_still_here(adam, olof) -> None:
    with pytest.raises(NotAllowed):
        end_staff(actor=Actor.staff(olof), at=AT, staff_id=olof)
    with pytest.raises(NotThere):
        end_staff(actor=adam, at=AT, staff_id=new_id())
    end_staff(actor=adam, at=AT, staff_id=olof)
    with pytest.raises(Refused, match="already_left"):
        end_staff(actor=adam, at=AT, staff_id=olof)
