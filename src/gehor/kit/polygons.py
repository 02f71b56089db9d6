"""Points in polygons, on plain numbers: which side of a border something lies, and a border drawn with fewer points."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

# A position is (x, y), here longitude and latitude; a ring is closed; the first ring of a polygon is its outer one.
Position = tuple[float, float]
Ring = tuple[Position, ...]
Polygon = tuple[Ring, ...]
Box = tuple[float, float, float, float]


def box_of(polygons: Iterable[Polygon]) -> Box:
    """West, south, east, north of all of them. ValueError when there is nothing."""
    positions = [position for polygon in polygons for position in polygon[0]]
    xs, ys = [x for x, _ in positions], [y for _, y in positions]
    return min(xs), min(ys), max(xs), max(ys)


def contains(polygons: Iterable[Polygon], x: float, y: float) -> bool:
    """Whether the point lies in one of the polygons and not in its holes.

    A point on a border that two polygons share lies in exactly one of them.
    """
    return any(sum(_crosses(ring, x, y) for ring in polygon) % 2 == 1 for polygon in polygons)


def area_of(ring: Sequence[Position]) -> float:
    """Twice the area would be the shoelace sum; this is the area in square units, positive counter-clockwise."""
    pairs = itertools.pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def simplified(ring: Ring, tolerance: float) -> Ring:
    """The ring without the points that lie nearer than the tolerance to the line between those kept.

    Never fewer than the four positions a ring needs.
    """
    if len(ring) <= 4:
        return ring
    middle = len(ring) // 2
    kept = {0, middle, len(ring) - 1}
    waiting = [(0, middle), (middle, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(
            ((_distance(ring[i], ring[first], ring[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    for index in range(1, len(ring) - 1):
        if len(kept) >= 4:
            break
        kept.add(index)
    return tuple(ring[index] for index in sorted(kept))


def _crosses(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray to the east from the point crosses the ring an odd number of times."""
    odd = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
        x1, y1 = x2, y2
    return odd


def _distance(point: Position, first: Position, last: Position) -> float:
    (x, y), (x1, y1), (x2, y2) = point, first, last
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if length == 0:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)
