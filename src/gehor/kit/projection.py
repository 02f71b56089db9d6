"""SWEREF 99 TM and its twelve local zones, to and from WGS 84: the Gauss-Krüger projection on GRS 80.

Lantmäteriet's published series (Gauss Conformal Projection, Krüger's formulas). SWEREF 99 and WGS 84 differ by less
than a metre, which is less than anybody means by a place, so the one is taken for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, asinh, atan, atanh, cos, cosh, degrees, exp, radians, sin, sinh, sqrt, tan
from typing import Final

_AXIS: Final = 6_378_137.0
_FLATTENING: Final = 1 / 298.257222101
_E2: Final = _FLATTENING * (2 - _FLATTENING)
_N: Final = _FLATTENING / (2 - _FLATTENING)
_ROOF: Final = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
# Terms of sin(2kξ) and so on, outwards and back.
_OUT: Final = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BACK: Final = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)


@dataclass(frozen=True)
class Grid:
    """A plane grid by its EPSG code; metres north of the equator, and east as `false_easting` at the meridian."""

    epsg: int
    name: str
    meridian: float
    scale: float = 1.0
    false_easting: float = 150_000.0


TM: Final = Grid(3006, "SWEREF 99 TM", 15.0, 0.9996, 500_000.0)
GRIDS: Final = {
    grid.epsg: grid
    for grid in (
        TM,
        Grid(3007, "SWEREF 99 12 00", 12.0),
        Grid(3008, "SWEREF 99 13 30", 13.5),
        Grid(3009, "SWEREF 99 15 00", 15.0),
        Grid(3010, "SWEREF 99 16 30", 16.5),
        Grid(3011, "SWEREF 99 18 00", 18.0),
        Grid(3012, "SWEREF 99 14 15", 14.25),
        Grid(3013, "SWEREF 99 15 45", 15.75),
        Grid(3014, "SWEREF 99 17 15", 17.25),
        Grid(3015, "SWEREF 99 18 45", 18.75),
        Grid(3016, "SWEREF 99 20 15", 20.25),
        Grid(3017, "SWEREF 99 21 45", 21.75),
        Grid(3018, "SWEREF 99 23 15", 23.25),
    )
}


def to_grid(latitude: float, longitude: float, grid: Grid) -> tuple[float, float]:
    """North and east in metres of degrees WGS 84; a millimetre right in the grid's own country."""
    phi, eccentricity = radians(latitude), sqrt(_E2)
    # Conformal latitude.
    psi = asinh(tan(phi)) - eccentricity * atanh(eccentricity * sin(phi))
    step = radians(longitude - grid.meridian)
    xi = atan(sinh(psi) / cos(step)) if cos(step) > 0 else radians(90)
    eta = atanh(max(-0.999999, min(0.999999, sin(step) / cosh(psi))))
    north = xi + sum(term * sin(2 * k * xi) * cosh(2 * k * eta) for k, term in enumerate(_OUT, start=1))
    east = eta + sum(term * cos(2 * k * xi) * sinh(2 * k * eta) for k, term in enumerate(_OUT, start=1))
    return grid.scale * _ROOF * north, grid.scale * _ROOF * east + grid.false_easting


def to_degrees(north: float, east: float, grid: Grid) -> tuple[float, float]:
    """Latitude and longitude WGS 84 of metres in the grid."""
    up, out = north / (grid.scale * _ROOF), (east - grid.false_easting) / (grid.scale * _ROOF)
    xi = up - sum(term * sin(2 * k * up) * cosh(2 * k * out) for k, term in enumerate(_BACK, start=1))
    eta = out - sum(term * cos(2 * k * up) * sinh(2 * k * out) for k, term in enumerate(_BACK, start=1))
    conformal = asin(max(-1.0, min(1.0, sin(xi) / cosh(eta))))
    longitude = grid.meridian + degrees(atan(sinh(eta) / cos(xi)))
    return degrees(_latitude(conformal)), longitude


def _latitude(conformal: float) -> float:
    """The latitude behind a conformal one, by repetition: each round is a hundred and fifty times closer."""
    eccentricity, psi = sqrt(_E2), asinh(tan(conformal))
    phi = conformal
    for _round in range(6):
        phi = 2 * atan(exp(psi + eccentricity * atanh(eccentricity * sin(phi)))) - radians(90)
    return phi
