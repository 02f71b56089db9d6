"""An outline file is read whatever system it is in, and refused with a reason whatever is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gehor.office
from gehor.kit.projection import GRIDS, to_grid
from gehor.kit.refused import Refused
from gehor.office.rules.outline import MOST_BYTES, code_of, read_outline
from gehor.office.rules.words import AreaKind

RING = [[18.0, 59.0], [18.1, 59.0], [18.1, 59.1], [18.0, 59.1], [18.0, 59.0]]


def feature(ring: Any = RING, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def in_metres(epsg: int, *, north_first: bool) -> list[list[float]]:
    found = [to_grid(latitude, longitude, GRIDS[epsg]) for longitude, latitude in RING]
    return [[north, east] if north_first else [east, north] for north, east in found]


def named(epsg: int) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}


@pytest.mark.parametrize("epsg", [3006, 3011])
@pytest.mark.parametrize("north_first", [True, False])
def test_metres_of_both_systems_and_either_order_of_axes_come_out_as_degrees(epsg: int, *, north_first: bool) -> None:
    raw = collection(feature(in_metres(epsg, north_first=north_first), name="Norrmark"), crs=named(epsg))
    (area,) = read_outline(raw)
    assert [list(position) for position in area.polygons[0][0]] == pytest.approx(
        [pytest.approx(position, abs=2e-6) for position in RING]
    )


def test_degrees_with_latitude_first_are_turned_the_right_way() -> None:
    (area,) = read_outline(collection(feature([[y, x] for x, y in RING], name="Norrmark")))
    assert area.polygons[0][0][0] == (18.0, 59.0)


def test_the_system_can_be_told_when_the_file_is_silent_about_it() -> None:
    raw = collection(feature(in_metres(3011, north_first=False), name="Norrmark"))
    assert read_outline(raw, epsg=3011)
    with pytest.raises(Refused) as refused:
        read_outline(raw)
    assert refused.value.code == "outline_system"


def test_parts_of_one_name_become_one_district_and_the_outline_is_told_apart() -> None:
    areas = read_outline(
        collection(feature(kind="outline"), feature(namn="Södra Höjden"), feature(namn="Södra Höjden"))
    )
    assert [(area.code, area.kind, len(area.polygons)) for area in areas] == [
        ("outline", AreaKind.OUTLINE, 1),
        ("sodra-hojden", AreaKind.DISTRICT, 2),
    ]
    assert code_of("Åsö & Öja") == "aso-oja"


def test_a_single_border_without_a_name_is_the_outline_itself() -> None:
    (area,) = read_outline(json.dumps({"type": "Polygon", "coordinates": [RING]}).encode())
    assert area.kind == AreaKind.OUTLINE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "outline_not_json"),
        (b"\xff\xfe{}", "outline_not_json"),
        (b"[" * 100_000, "outline_not_json"),
        (collection().replace(b"[]", b"[NaN]"), "outline_not_json"),
        (b"[]", "outline_not_areas"),
        (b'{"type": "Topology"}', "outline_not_areas"),
        (collection(), "outline_empty"),
        (b" " * (MOST_BYTES + 1), "outline_too_big"),
        (collection(*[feature(name=f"D{n}") for n in range(2001)]), "outline_too_big"),
        (collection(feature(name="A"), feature()), "outline_name"),
        (collection(feature(name="A" * 101), feature(name="B")), "outline_name"),
        (collection(feature(name="Outline"), feature(name="B")), "outline_name"),
        (collection(feature(name="Ås"), feature(name="As")), "outline_name"),
        (collection(feature(name="\u202e"), feature(name="B")), "outline_name"),
        (collection(feature(RING[:-1], name="A")), "outline_ring"),
        (collection(feature(RING[:2], name="A")), "outline_ring"),
        (collection(feature([[18.0, 59.0]] * 5, name="A")), "outline_ring"),
        (collection(feature([["18.0", "59.0"], *RING], name="A")), "outline_ring"),
        (collection(feature([[True, False], *RING], name="A")), "outline_ring"),
        (collection(feature([[18.0], *RING], name="A")), "outline_ring"),
        (collection(feature([[1e308, 59.0], *RING[1:]], name="A")), "outline_place"),
        (collection(feature([[0, 0], [1, 0], [1, 1], [0, 0]], name="A")), "outline_place"),
        (collection(feature(name="A")).replace(b"18.1", b"9" * 400), "outline_place"),
        (collection(feature(name="A"), crs=named(31370)), "outline_system"),
        (collection(feature(name="A"), crs={"type": "name", "properties": {"name": "my own"}}), "outline_system"),
        (collection({"type": "Feature", "geometry": None}), "outline_not_areas"),
        (collection({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}), "outline_not_areas"),
        (collection("hej"), "outline_not_areas"),
    ],
)
def test_each_broken_file_is_refused_with_its_own_reason(raw: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_outline(raw)
    assert refused.value.code == code


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON, _JSON)
def test_whatever_stands_in_a_file_is_read_or_refused_and_never_breaks(geometry: Any, properties: Any) -> None:
    told = {"type": "Polygon", "coordinates": geometry}
    raw = collection({"type": "Feature", "properties": properties, "geometry": told})
    try:
        read_outline(raw)
    except Refused as refused:
        assert refused.code.startswith("outline_")


def test_the_exercise_office_is_an_outline_with_districts_that_fill_it() -> None:
    path = Path(gehor.office.__file__).parent / "data" / "exempelstad" / "outline.geojson"
    areas = read_outline(path.read_bytes())
    assert [area.kind for area in areas].count(AreaKind.OUTLINE) == 1
    assert len(areas) == 10
    assert all(len(area.drawn[0][0]) <= len(area.polygons[0][0]) for area in areas)
