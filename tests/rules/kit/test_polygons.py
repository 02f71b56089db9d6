"""Which side of a border a point lies, and borders with fewer points."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.polygons import Ring, area_of, box_of, contains, simplified

SQUARE: Ring = ((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))
BESIDE: Ring = ((2, 0), (4, 0), (4, 2), (2, 2), (2, 0))
HOLE: Ring = ((0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5), (0.5, 0.5))
SHARED = Path(__file__).parents[4] / "shared" / "data" / "geo"


@given(st.floats(0, 3.999), st.floats(0, 1.999))
def test_a_point_on_shared_ground_lies_in_exactly_one_of_two_neighbours(x: float, y: float) -> None:
    assert contains([(SQUARE,)], x, y) + contains([(BESIDE,)], x, y) == 1


def test_a_point_in_a_hole_lies_outside_and_one_beside_it_inside() -> None:
    assert not contains([(SQUARE, HOLE)], 1, 1)
    assert contains([(SQUARE, HOLE)], 0.25, 1)
    assert box_of([(SQUARE,), (BESIDE,)]) == (0, 0, 4, 2)


def test_the_area_tells_which_way_round_a_border_is_drawn() -> None:
    assert (area_of(SQUARE), area_of(tuple(reversed(SQUARE)))) == (4, -4)


def test_a_simpler_border_keeps_its_corners_and_stays_closed() -> None:
    wavy: Ring = (*tuple((x / 10, 0.001 * (x % 2)) for x in range(20)), (2, 2), (0, 2), (0, 0))
    plain = simplified(wavy, 0.01)
    assert len(plain) < 8
    assert plain[0] == plain[-1]
    assert {(2, 2), (0, 2)} <= set(plain)


def test_a_border_smaller_than_the_tolerance_is_still_a_border() -> None:
    assert len(simplified(tuple((x / 1e6, y / 1e6) for x, y in (*SQUARE[:4], (-1, 1), (0, 0))), 1)) >= 4


@pytest.mark.skipif(not SHARED.exists(), reason="the shared test data are not on this machine")
@pytest.mark.parametrize("size", ["full", "simplified"])
def test_known_places_of_a_big_city_lie_in_the_districts_they_should(size: str) -> None:
    told = json.loads((SHARED / f"stockholm-stadsdelar-{size}.geojson").read_text(encoding="utf-8"))
    districts = []
    for feature in told["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = [tuple(tuple((x, y) for x, y, *_ in ring) for ring in polygon) for polygon in polygons]
        districts.append((feature["properties"]["name"], rings))
    with (SHARED / "point-vectors.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = [name for name, rings in districts if contains(rings, float(row["long"]), float(row["lat"]))]
            wanted = row[f"stadsdel_{size}"]
            assert found == ([] if wanted == "-" else [wanted]), row["place"]
