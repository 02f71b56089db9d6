"""Finds coordinates in what somebody has typed or pasted: degrees WGS 84, SWEREF 99 TM, or the office's local zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

from gehor.kit.projection import TM, Grid, to_degrees

# What somebody in Sweden can mean, with the sea around it.
LATITUDES: Final = (54.0, 70.0)
LONGITUDES: Final = (10.0, 25.0)
_NORTHS: Final = (6_000_000.0, 7_800_000.0)
_TM_EASTS: Final = (255_000.0, 950_000.0)
_LOCAL_EASTS: Final = (40_000.0, 255_000.0)
_EARTH: Final = 6_371_000.0
_LONGEST: Final = 200

_NUMBER: Final = r"\d{1,7}(?:[.,]\d{1,12})?"
_SIDE: Final = r"(?:lat(?:itude)?|lon(?:gitude)?|lng|[NSEWÖVXY])"


def _part(name: str) -> str:
    """A number with its side of the world before or after it, or none."""
    before, after = rf"(?:(?P<{name}a>{_SIDE})\s*[:=]?\s*)?", rf"\s*(?P<{name}b>[NSEWÖV])?"
    return rf"{before}(?P<{name}>-?{_NUMBER})\s*[\u00b0\u00ba]?\s*(?:m\b)?{after}"


def _sixty_part(name: str) -> str:
    """Degrees, minutes and perhaps seconds, with every sign that stands for them."""
    minutes = rf"(?P<{name}d>\d{{1,3}})\s*[\u00b0\u00ba]\s*(?P<{name}m>\d{{1,2}}(?:[.,]\d{{1,6}})?)\s*['\u2032\u2019]"
    seconds = rf"(?:\s*(?P<{name}s>\d{{1,2}}(?:[.,]\d{{1,6}})?)\s*(?:\"|\u2033|\u201d|''))?"
    return rf"{minutes}{seconds}\s*[NSEWÖV]?"


_PAIR: Final = re.compile(rf"\(?\s*{_part('one')}\s*(?:,\s+|[;/|]\s*|\s+|,)\s*{_part('two')}\s*\)?", re.IGNORECASE)
_SIXTIES: Final = re.compile(rf"\s*{_sixty_part('one')}\s*[,;]?\s*{_sixty_part('two')}\s*", re.IGNORECASE)
# Names of the systems are words beside the numbers, not numbers.
_NAMES: Final = re.compile(
    r"\b(?:SWEREF\s*-?\s*99(?:\s*(?:TM|\d\d\s?\d\d))?|WGS\s*-?\s*84|EPSG\s*:?\s*\d{4})\b:?", re.I
)
_BLANKS: Final = " \u00a0\u202f\u2009"
# Seven figures written in groups: "6 580 822".
_GROUPED: Final = re.compile(rf"(?<![\d.,])(\d{{1,3}})((?:[{_BLANKS}]\d{{3}}){{1,2}})(?!\d)")
_EAST_SIDES: Final = frozenset("EÖWV") | {"LON", "LONGITUDE", "LNG", "Y"}


@dataclass(frozen=True)
class Point:
    """A point on earth, degrees WGS 84 with six decimals (a decimetre)."""

    latitude: float
    longitude: float


def point(latitude: float, longitude: float) -> Point | None:
    """The point, rounded; None for degrees that are nowhere."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Point(round(latitude, 6), round(longitude, 6))


def find_point(text: str, local: Grid | None = None) -> Point | None:
    """The point that the whole text names, None when it is anything else, such as an address.

    Understands `59.3293, 18.0686`, `59,3293 18,0686`, degrees with minutes and seconds, and north and east in metres
    of SWEREF 99 TM or of the `local` zone. Either order: in Sweden the two can not be mistaken for each other.
    """
    said = _NAMES.sub(" ", text[: _LONGEST + 1]).strip(" .:\n\t")
    if not said or len(text) > _LONGEST:
        return None
    sixties = _SIXTIES.fullmatch(said)
    if sixties:
        return _of_degrees(_sixty(sixties, "one"), _sixty(sixties, "two"))
    for attempt in (said, _GROUPED.sub(lambda found: found[0].translate(_NO_BLANKS), said)):
        pair = _PAIR.fullmatch(attempt)
        if pair is None:
            continue
        first, second = _value(pair["one"]), _value(pair["two"])
        if _is_east(pair, "one") and not _is_east(pair, "two"):
            first, second = second, first
        found = _of_degrees(first, second) or _of_metres(first, second, local)
        if found:
            return found
    return None


def metres_between(one: Point, other: Point) -> float:
    """How far apart two points are, in metres along the ground."""
    up, out = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    part = sin(up / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(out / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(part)))


_NO_BLANKS: Final = {ord(blank): None for blank in _BLANKS}


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _is_east(pair: re.Match[str], name: str) -> bool:
    return (pair[f"{name}a"] or pair[f"{name}b"] or "").upper() in _EAST_SIDES


def _sixty(found: re.Match[str], name: str) -> float:
    minutes, seconds = _value(found[f"{name}m"]), _value(found[f"{name}s"] or "0")
    return float(found[f"{name}d"]) + minutes / 60 + seconds / 3600


def _of_degrees(first: float, second: float) -> Point | None:
    for latitude, longitude in ((first, second), (second, first)):
        if LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]:
            return Point(round(latitude, 6), round(longitude, 6))
    return None


def _of_metres(first: float, second: float, local: Grid | None) -> Point | None:
    for north, east in ((first, second), (second, first)):
        if not _NORTHS[0] <= north <= _NORTHS[1]:
            continue
        if _TM_EASTS[0] <= east <= _TM_EASTS[1]:
            return _of_degrees(*to_degrees(north, east, TM))
        if local and local.epsg != TM.epsg and _LOCAL_EASTS[0] <= east < _LOCAL_EASTS[1]:
            return _of_degrees(*to_degrees(north, east, local))
    return None
