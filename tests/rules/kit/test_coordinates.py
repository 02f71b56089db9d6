"""Coordinates as people paste them, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.coordinates import Point, find_point, metres_between, point
from gehor.kit.projection import GRIDS, TM, to_grid

LOCAL = GRIDS[3011]
SPOT = Point(59.3293, 18.0686)
NORTH, EAST = (round(value) for value in to_grid(SPOT.latitude, SPOT.longitude, LOCAL))
TM_NORTH, TM_EAST = (round(value) for value in to_grid(SPOT.latitude, SPOT.longitude, TM))
AS_GROUPS = f"{NORTH:,}".replace(",", " "), f"{EAST:,}".replace(",", " ")


@pytest.mark.parametrize(
    "text",
    [
        "59.3293, 18.0686",
        "59.3293 18.0686",
        "59,3293 18,0686",
        "59,3293, 18,0686",
        "59,3293; 18,0686",
        "(59.3293, 18.0686)",
        "18.0686, 59.3293",
        "59.3293° N, 18.0686° E",
        "N 59.3293 E 18.0686",
        "59.3293 N 18.0686 Ö",
        "lat: 59.3293 lon: 18.0686",
        "WGS84: 59.3293, 18.0686",
        "59°19'45.48\"N 18°4'6.96\"E",
        "59° 19′ 45,48″ N, 18° 4′ 6,96″ Ö",
        f"{NORTH}, {EAST}",
        f"{NORTH} {EAST}",
        f"N {NORTH} E {EAST}",
        f"{NORTH}.0; {EAST}.0",
        f"SWEREF 99 18 00: {NORTH}, {EAST}",
        f"SWEREF99 TM N {TM_NORTH} E {TM_EAST}",
        f"{TM_EAST}, {TM_NORTH}",
        f"X: {TM_NORTH} Y: {TM_EAST}",
        " ".join(AS_GROUPS),
        ", ".join(AS_GROUPS),
    ],
)
def test_coordinates_in_any_of_the_three_systems_are_understood(text: str) -> None:
    found = find_point(text, LOCAL)
    assert found is not None, text
    assert metres_between(found, SPOT) < 1.5, (text, found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lindvägen 3",
        "Lindvägen 3, 123 45 Småstad",
        "lekplatsen bakom skolan 59.3293",
        "0, 0",
        "070-123 45 67",
        "2026-11-24",
        "59.3293, 181.0686",
        "nan, inf",
        "999999999999999999999, 1",
        "6580822",
        "59.3293, 18.0686 vid den stora eken",
        "1" * 5_000,
    ],
)
def test_addresses_and_other_numbers_are_not_taken_for_coordinates(text: str) -> None:
    assert find_point(text, LOCAL) is None


def test_local_metres_mean_nothing_when_the_office_has_no_local_zone() -> None:
    assert find_point(f"{NORTH}, {EAST}") is None
    assert find_point(f"{TM_NORTH}, {TM_EAST}") is not None


@given(st.text(max_size=300))
def test_whatever_is_typed_never_breaks_the_reading(text: str) -> None:
    find_point(text, LOCAL)


def test_degrees_that_are_nowhere_on_earth_give_no_point() -> None:
    assert point(91, 0) is None
    assert point(59.12345678, 18.0) == Point(59.123457, 18.0)
