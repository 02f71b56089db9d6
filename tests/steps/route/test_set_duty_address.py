"""Whom alarms go to is set by an administrator, for a category, its group, or everything."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.set_duty_address import set_duty_address
from gehor.steps.route.queries.hazard import duties_of
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def put(cast: Cast, category: str, position: int, name: str, address: str = "jour@smastad.example") -> None:
    set_duty_address(
        actor=cast.adam.actor, at=AT, category_code=category, position=position, name=name, address=address
    )


def test_a_leaf_uses_its_own_duty_else_its_groups_else_that_for_everything(cast: Cast) -> None:
    leaf, other = office.category("GAT-01").id, office.category("REN-01").id
    put(cast, "", 1, "Alla")
    assert [duty.name for duty in duties_of(leaf)] == ["Alla"]
    put(cast, "GAT", 1, "Gatan")
    assert [duty.name for duty in duties_of(leaf)] == ["Gatan"]
    put(cast, "GAT-01", 2, "Efter")
    put(cast, "GAT-01", 1, "Lampan")
    assert [duty.name for duty in duties_of(leaf)] == ["Lampan", "Efter"]
    assert [duty.name for duty in duties_of(other)] == ["Alla"]

    put(cast, "GAT-01", 1, "")
    put(cast, "GAT-01", 2, "")
    assert [duty.name for duty in duties_of(leaf)] == ["Gatan"]


def test_only_an_administrator_sets_them_and_only_sound_ones(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_duty_address(
            actor=cast.mats.actor, at=AT, category_code="", position=1, name="X", address="x@smastad.example"
        )
    for category, position, address, code in (
        ("NIX", 1, "x@smastad.example", "category_unknown"),
        ("", 0, "x@smastad.example", "position_wrong"),
        ("", 1, "x", "wrong_email"),
    ):
        with pytest.raises(Refused, match=code):
            put(cast, category, position, "X", address)
