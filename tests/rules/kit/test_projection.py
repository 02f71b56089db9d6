"""SWEREF 99 to and from degrees, against values computed by another program, and against itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.projection import GRIDS, Grid, to_degrees, to_grid

VECTORS = Path(__file__).parents[2] / "data" / "geo" / "sweref.csv"
CENTIMETRE = 0.01


def vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_vector_comes_out_within_a_centimetre_in_both_directions() -> None:
    rows = vectors()
    assert {int(row["epsg"]) for row in rows} == set(GRIDS)
    for row in rows:
        grid = GRIDS[int(row["epsg"])]
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        north, east = float(row["north"]), float(row["east"])
        assert to_grid(latitude, longitude, grid) == pytest.approx((north, east), abs=CENTIMETRE), row
        # A ten-millionth of a degree is about a centimetre.
        assert to_degrees(north, east, grid) == pytest.approx((latitude, longitude), abs=1e-7), row


def test_the_surveyors_own_control_point_comes_out_to_the_millimetre() -> None:
    # The worked example in Lantmäteriet's description of the projection, with its own grid.
    control = Grid(0, "example", 13 + 35 / 60 + 7.692 / 3600, 1.000002540000, 84_182.8790)
    north, east = to_grid(66.0, 24.0, control)
    assert (north - 6_226_307.8640, east) == pytest.approx((1_135_809.413803, 555_304.016555), abs=0.001)


@given(st.floats(54, 70), st.floats(10, 25), st.sampled_from(sorted(GRIDS)))
def test_there_and_back_again_is_the_same_place(latitude: float, longitude: float, epsg: int) -> None:
    grid = GRIDS[epsg]
    assert to_degrees(*to_grid(latitude, longitude, grid), grid) == pytest.approx((latitude, longitude), abs=1e-7)


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from(sorted(GRIDS)))
def test_any_place_on_earth_gives_numbers_and_never_an_error(latitude: float, longitude: float, epsg: int) -> None:
    north, east = to_grid(latitude, longitude, GRIDS[epsg])
    assert north == north and east == east
