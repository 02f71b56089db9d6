from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.set_unit import set_unit
from gehor.people.models.unit import Unit
from gehor.people.queries import registry_unit_id, unit_tree
from gehor.people.queries import units as all_units
from gehor.people.rules.errors import NotAllowed
from tests.steps.people.conftest import AT, DAY, SET_UP


def test_units_are_made_as_a_tree_with_one_registry(units: dict[str, int]) -> None:
    assert [(row.code, row.depth) for row in unit_tree()] == [
        ("TK", 0),
        ("DRIFT", 1),
        ("ANL", 2),
        ("STM", 2),
        ("REG", 1),
    ]
    assert registry_unit_id() == units["REG"]


def test_office_without_registry_says_so_when_it_is_needed(db) -> None:
    with pytest.raises(NotThere):
        registry_unit_id()


def test_setting_a_unit_as_it_is_leaves_no_line_in_the_journal(units: dict[str, int]) -> None:
    before = len(lines_of("office"))

    again = set_unit(actor=SET_UP, at=AT, code="STM", name_sv="Stadsmiljö", parent_code="DRIFT")

    assert again == units["STM"]
    assert len(lines_of("office")) == before


def test_a_renamed_unit_keeps_its_id_and_first_day(office, adam) -> None:
    set_unit(actor=adam, at=AT, code="STM", name_sv="Stad och miljö", name_en="City", parent_code="TK", valid_to=DAY)

    row = next(row for row in all_units() if row.code == "STM")
    assert (row.id, row.valid_from) == (office["STM"], date(2020, 1, 1))
    assert (row.name("sv"), row.name("en")) == ("Stad och miljö", "City")
    assert row.is_open(DAY)
    assert not row.is_open(date(2026, 11, 25))
    assert lines_of("office")[-1].fields == ("name_en", "name_sv", "parent_id", "valid_to")


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("unit_under_itself", {"code": "DRIFT", "parent_code": "STM"}),
        ("unit_under_itself", {"code": "DRIFT", "parent_code": "DRIFT"}),
        ("unknown_unit", {"code": "NY", "parent_code": "NO"}),
        ("unknown_kind", {"code": "NY", "kind": "castle"}),
        ("no_name", {"code": "NY", "name_sv": " "}),
        ("wrong_dates", {"code": "NY", "valid_from": DAY, "valid_to": date(2026, 11, 23)}),
        ("second_registry", {"code": "NY", "kind": "registry"}),
    ],
)
def test_a_unit_that_can_not_be_is_refused(code: str, change: dict[str, object], units: dict[str, int]) -> None:
    with pytest.raises(Refused) as refused:
        set_unit(**{"actor": SET_UP, "at": AT, "name_sv": "Ny", **change})

    assert refused.value.code == code
    assert not Unit.objects.filter(code="NY").exists()


def test_only_an_administrator_changes_the_units(office, olof) -> None:
    with pytest.raises(NotAllowed):
        set_unit(actor=Actor.staff(olof), at=AT, code="STM", name_sv="Min enhet")

    assert Unit.objects.get(code="STM").name_sv == "Stadsmiljö"


def test_database_refuses_a_second_open_registry(office) -> None:
    with pytest.raises(IntegrityError, match="unit_one_open_registry"), transaction.atomic():
        Unit.objects.filter(code="STM").update(kind="registry")

    assert registry_unit_id() == office["REG"]
