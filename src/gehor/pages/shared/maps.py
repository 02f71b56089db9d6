"""What a page with a map needs: its layers, the hosts its pictures come from, and the words for a point."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext

from gehor.kit.projection import to_grid
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.pages.shared.security import policy


@dataclass(frozen=True)
class MapPoint:
    """A place on a map with several: what it is called, the mark on its pin, and where it leads."""

    latitude: float
    longitude: float
    mark: str
    label: str
    url: str = ""
    own: bool = False


@dataclass(frozen=True)
class PageMap:
    """A map as its template wants it. `points` is None where a place is chosen instead of shown."""

    layers: str
    hosts: tuple[str, ...]
    points: str | None = None


def page_map(day: date, points: Iterable[MapPoint] | None = None) -> PageMap:
    """The map of a page on a day; without layers of the office's choice it asks no other host."""
    try:
        layers = office.map_layers(day)
    except NotThere:
        layers = ()
    return PageMap(
        layers=json.dumps([asdict(layer) for layer in layers]),
        hosts=tuple(dict.fromkeys(layer.host for layer in layers)),
        points=None if points is None else json.dumps([asdict(point) for point in points]),
    )


def with_map(response: HttpResponse, shown: PageMap | None) -> HttpResponse:
    """The page may fetch pictures from the hosts of its map's layers, and this page only."""
    if shown is not None and shown.hosts:
        response.headers["Content-Security-Policy"] = policy(images=shown.hosts)
    return response


def is_outside(latitude: float, longitude: float, day: date) -> bool:
    """Whether a point lies outside all that the office had drawn on a day."""
    return office.is_outside(latitude, longitude, day)


def ground_words(latitude: float, longitude: float, day: date) -> str:
    """In which district a point lies, or that it lies outside our area; "" when the office has drawn nothing."""
    district = office.district_at(latitude, longitude, day)
    if district is not None:
        return gettext("Platsen ligger i %(district)s.") % {"district": district.name}
    return outside_words() if office.is_outside(latitude, longitude, day) else ""


def outside_words() -> str:
    """What is said of a place outside our area; it is never a reason not to take anything in."""
    return gettext(
        "Platsen ligger utanför vårt område. Vi tar emot det ändå och hjälper dig vidare till rätt mottagare."
    )


def grid_words(latitude: float, longitude: float, day: date) -> str:
    """The point in whole metres of the office's grid, as those who measure say it."""
    grid = office.local_grid(day)
    north, east = to_grid(latitude, longitude, grid)
    return f"{grid.name}: N {north:.0f}, E {east:.0f}"
