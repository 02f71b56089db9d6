"""The office's outline and districts out of a GeoJSON file that somebody else has made: everything is checked.

Kept as longitude and latitude (WGS 84), whatever the file is in.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from gehor.kit.coordinates import LATITUDES, LONGITUDES
from gehor.kit.polygons import Polygon, Position, Ring, area_of, simplified
from gehor.kit.projection import GRIDS, to_degrees
from gehor.kit.refused import Refused
from gehor.office.rules.words import AreaKind

MOST_BYTES: Final = 20_000_000
MOST_AREAS: Final = 2_000
MOST_POSITIONS: Final = 200_000
MOST_NAME: Final = 100
DEGREES: Final = 4326
# About ten metres: nobody sees more in a map of a municipality, and the page stays light.
DRAWN: Final = 0.0001
_NAMES: Final = ("name", "namn", "Name", "Namn", "NAME", "NAMN")
_EPSG: Final = re.compile(r"EPSG:{1,2}(?:[\d.]*:)?(\d{4,6})\Z")
_SINGLE: Final = {"Polygon", "MultiPolygon"}


@dataclass(frozen=True)
class AreaData:
    """A district, or the outline of all that the office answers for."""

    code: str
    name: str
    kind: AreaKind
    polygons: tuple[Polygon, ...]

    @property
    def drawn(self) -> tuple[Polygon, ...]:
        """The same with as few points as a map needs."""
        return tuple(tuple(simplified(ring, DRAWN) for ring in polygon) for polygon in self.polygons)


def read_outline(raw: bytes, *, epsg: int | None = None) -> tuple[AreaData, ...]:
    """The areas in a GeoJSON file, those of one name together, in the order they stand.

    A feature whose property `kind` is `outline` is the outline, and so is a single feature without a name. Axes may
    stand in either order. `epsg` is told when the file does not say what its metres are.
    Raises Refused: outline_too_big, outline_not_json, outline_not_areas, outline_system, outline_name, outline_ring,
    outline_place, outline_empty; `feature` says which one, counted from 1.
    """
    if len(raw) > MOST_BYTES:
        raise Refused("outline_too_big", most=MOST_BYTES // 1_000_000)
    told = _parsed(raw)
    features = _features(told)
    if not features:
        raise Refused("outline_empty")
    if len(features) > MOST_AREAS:
        raise Refused("outline_too_big", most=MOST_AREAS)
    place = _Place(_system(told, epsg))
    found: dict[str, AreaData] = {}
    for number, feature in enumerate(features, start=1):
        area = _area(feature, number, place, alone=len(features) == 1)
        same = found.get(area.code)
        if same is not None and (same.name.casefold(), same.kind) != (area.name.casefold(), area.kind):
            raise Refused("outline_name", feature=number)
        found[area.code] = AreaData(area.code, area.name, area.kind, (*(same.polygons if same else ()), *area.polygons))
    return tuple(found.values())


def code_of(name: str) -> str:
    """A word for addresses and tables, made of a name: `Södra Höjden` is `sodra-hojden`."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("-")[
        :60
    ]


def _parsed(raw: bytes) -> dict[str, Any]:
    def no_number(word: str) -> NoReturn:
        raise ValueError(word)

    try:
        told = json.loads(raw.decode("utf-8-sig"), parse_constant=no_number)
    except (ValueError, RecursionError):
        raise Refused("outline_not_json") from None
    if not isinstance(told, dict):
        raise Refused("outline_not_areas")
    return told


def _features(told: dict[str, Any]) -> list[Any]:
    kind = told.get("type")
    if kind == "FeatureCollection" and isinstance(told.get("features"), list):
        return list(told["features"])
    if kind == "Feature":
        return [told]
    if kind in _SINGLE:
        return [{"type": "Feature", "properties": {}, "geometry": told}]
    raise Refused("outline_not_areas")


def _system(told: Mapping[str, Any], epsg: int | None) -> int | None:
    """The system's EPSG code, None when nobody says. Raises Refused `outline_system`."""
    crs = told.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    said = _EPSG.search(name)
    if name.endswith("CRS84"):
        written: int | None = DEGREES
    elif said:
        written = int(said[1])
    elif name:
        raise Refused("outline_system", system=name[:60])
    else:
        written = None
    chosen = epsg or written
    if chosen is not None and chosen != DEGREES and chosen not in GRIDS:
        raise Refused("outline_system", system=f"EPSG:{chosen}")
    return chosen


class _Place:
    """Makes positions of a file into degrees; knows its system from the first position if nobody has said."""

    def __init__(self, epsg: int | None) -> None:
        self.epsg = epsg
        self.count = 0

    def degrees(self, position: object, number: int) -> Position:
        self.count += 1
        if self.count > MOST_POSITIONS:
            raise Refused("outline_too_big", most=MOST_POSITIONS)
        first, second = _two(position, number)
        if self.epsg is None:
            self.epsg = DEGREES if max(abs(first), abs(second)) <= 180 else 0
        if self.epsg == 0:
            raise Refused("outline_system", system="")
        if self.epsg == DEGREES:
            latitude, longitude = (second, first) if first < second else (first, second)
        else:
            latitude, longitude = to_degrees(max(first, second), min(first, second), GRIDS[self.epsg])
        if not (LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]):
            raise Refused("outline_place", feature=number)
        return round(longitude, 6), round(latitude, 6)


def _two(position: object, number: int) -> tuple[float, float]:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        raise Refused("outline_ring", feature=number)
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in position[:2]):
        raise Refused("outline_ring", feature=number)
    try:
        first, second = float(position[0]), float(position[1])
    except OverflowError:
        raise Refused("outline_place", feature=number) from None
    if not (math.isfinite(first) and math.isfinite(second) and max(abs(first), abs(second)) < 1e8):
        raise Refused("outline_place", feature=number)
    return first, second


def _area(feature: object, number: int, place: _Place, *, alone: bool) -> AreaData:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(feature, dict) or not isinstance(geometry, dict) or geometry.get("type") not in _SINGLE:
        raise Refused("outline_not_areas", feature=number)
    properties = feature.get("properties") if isinstance(feature.get("properties"), dict) else {}
    name = _name(properties or {})
    outline = (properties or {}).get("kind") == AreaKind.OUTLINE or (alone and not name)
    code = "outline" if outline else code_of(name)
    if not code or len(name) > MOST_NAME or (code == "outline" and not outline):
        raise Refused("outline_name", feature=number)
    kind = AreaKind.OUTLINE if outline else AreaKind.DISTRICT
    return AreaData(code, name, kind, tuple(_polygons(geometry, number, place)))


def _name(properties: Mapping[str, Any]) -> str:
    found = next((properties[key] for key in _NAMES if isinstance(properties.get(key), str)), "")
    shown = "".join(sign for sign in unicodedata.normalize("NFC", found) if unicodedata.category(sign)[0] != "C")
    return " ".join(shown.split())


def _polygons(geometry: Mapping[str, Any], number: int, place: _Place) -> Iterator[Polygon]:
    told = geometry.get("coordinates")
    polygons = [told] if geometry["type"] == "Polygon" else told
    if not isinstance(polygons, list) or not polygons:
        raise Refused("outline_ring", feature=number)
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise Refused("outline_ring", feature=number)
        yield tuple(_ring(ring, number, place) for ring in polygon)


def _ring(told: object, number: int, place: _Place) -> Ring:
    """A closed line round some ground; a line that does not come back is half a border, and nobody knows which half."""
    if not isinstance(told, list) or len(told) < 4:
        raise Refused("outline_ring", feature=number)
    ring = tuple(place.degrees(position, number) for position in told)
    if ring[0] != ring[-1] or area_of(ring) == 0:
        raise Refused("outline_ring", feature=number)
    return ring
