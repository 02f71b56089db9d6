from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gehor.people.rules.rights import Right, chain_upwards, expand, units_below
from gehor.people.rules.words import plain_email, role_and_unit

# 1 office > 2 department > (3 unit, 4 unit); 5 registry under the office
TREE = {1: None, 2: 1, 3: 2, 4: 2, 5: 1}


def test_right_held_in_a_department_holds_in_every_unit_below_it() -> None:
    held = expand([(2, ["handle_cases"])], TREE)

    assert held == {Right.HANDLE_CASES: {2, 3, 4}}


def test_right_held_in_a_unit_does_not_reach_its_neighbour_or_its_department() -> None:
    held = expand([(3, ["handle_cases", "read_cases"])], TREE)

    assert held == {Right.HANDLE_CASES: {3}, Right.READ_CASES: {3}}


def test_rights_from_several_roles_are_put_together_per_right() -> None:
    held = expand([(3, ["read_cases"]), (5, ["read_cases", "register_cases"])], TREE)

    assert held == {Right.READ_CASES: {3, 5}, Right.REGISTER_CASES: {5}}


def test_chain_upwards_names_the_nearest_unit_first() -> None:
    assert chain_upwards(4, TREE) == (4, 2, 1)


def test_a_ring_of_units_ends_the_walk_instead_of_hanging_it() -> None:
    ring = {1: 2, 2: 1}

    assert chain_upwards(1, ring) == (1, 2)
    assert units_below(ring) == {1: {1, 2}, 2: {1, 2}}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_a_unit_lies_below_exactly_those_that_its_chain_upwards_names(choices: list[int]) -> None:
    parents = {unit: (choice % unit if unit else None) for unit, choice in enumerate(choices)}

    below = units_below(parents)

    for unit in parents:
        assert {above for above, under in below.items() if unit in under} == set(chain_upwards(unit, parents))


def test_a_role_is_held_in_the_home_unit_unless_another_one_is_named() -> None:
    assert role_and_unit("registrar", "REG") == ("registrar", "REG")
    assert role_and_unit(" registrar@TK ", "REG") == ("registrar", "TK")


def test_an_address_has_one_spelling_however_it_is_written() -> None:
    assert plain_email("  Rebecka.Lind@Exempelstad.Example ") == "rebecka.lind@exempelstad.example"
