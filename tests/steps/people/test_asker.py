from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere
from gehor.people.queries import asker, managers_of, require_right, staff_choices
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY


def test_asker_carries_the_rights_of_the_day_in_two_statements(admit, office, django_assert_num_queries) -> None:
    mats = admit("Mats Holm", "manager@DRIFT", "case_officer", "registrar@REG")

    # The tree of units is kept from the first time on; what remains is the person and the settings' stamp.
    asker(mats, DAY)
    with django_assert_num_queries(2):
        who = asker(mats, DAY)

    assert (who.name, who.language, who.home_unit_id, who.day) == ("Mats Holm", "sv", office["STM"], DAY)
    assert who.units_with(Right.READ_CASES) == {office[code] for code in ("DRIFT", "STM", "ANL", "REG")}
    assert who.units_with(Right.HANDLE_CASES) == {office["STM"]}
    assert who.may(Right.REGISTER_CASES)
    assert not who.may(Right.REGISTER_CASES, office["STM"])
    assert not who.may(Right.SEE_JOURNAL)


def test_employee_without_any_role_is_known_but_may_nothing(admit) -> None:
    who = asker(admit("Ebba Alm"), DAY)

    assert who.name == "Ebba Alm"
    assert who.rights == frozenset()


def test_an_unknown_person_is_nobody_to_ask_for(db) -> None:
    with pytest.raises(NotThere):
        asker(new_id(), DAY)


def test_a_right_is_required_in_the_unit_it_is_needed_in(olof, office) -> None:
    require_right(Actor.staff(olof), Right.HANDLE_CASES, at=AT, unit_id=office["STM"])

    with pytest.raises(NotAllowed) as refused:
        require_right(Actor.staff(olof), Right.HANDLE_CASES, at=AT, unit_id=office["ANL"])

    assert refused.value.right is Right.HANDLE_CASES


def test_managers_are_those_of_the_unit_or_of_the_nearest_one_above(admit, office) -> None:
    tora = admit("Tora Ask", "manager@TK")
    mats = admit("Mats Holm", "manager@DRIFT")
    mona = admit("Mona Sjö", "manager@DRIFT")

    assert managers_of(office["STM"], day=DAY) == tuple(sorted((mats, mona)))
    assert managers_of(office["REG"], day=DAY) == (tora,)


def test_nobody_manages_a_unit_in_an_office_without_managers(olof, office) -> None:
    assert managers_of(office["STM"], day=DAY) == ()


def test_colleagues_are_chosen_from_the_named_units_or_by_a_right(admit, olof, office) -> None:
    admit("Åke Öman", "registrar", unit="REG")
    admit("Anna Zorn", "case_officer", unit="ANL")
    who = asker(olof, DAY)

    assert [row.name for row in staff_choices(who)] == ["Anna Zorn", "Olof Ek", "Åke Öman"]
    assert [row.name for row in staff_choices(who, [office["ANL"], office["REG"]])] == ["Anna Zorn", "Åke Öman"]
    assert [row.name for row in staff_choices(who, right=Right.HANDLE_CASES)] == ["Anna Zorn", "Olof Ek"]
