"""A small ground for tests: two districts side by side, and points in and outside them."""

from __future__ import annotations

from datetime import datetime

from gehor.office.actions.import_outline import Imported, import_outline
from gehor.office.rules.outline import AreaData
from gehor.office.rules.words import AreaKind
from tests.cast import FOUNDED, SET_UP

INSIDE_WEST = (59.02, 18.02)
INSIDE_EAST = (59.02, 18.08)
OUTSIDE = (59.5, 18.5)
WEST_SIDE = AreaData(
    "vaster",
    "Väster",
    AreaKind.DISTRICT,
    ((((18.0, 59.0), (18.05, 59.0), (18.05, 59.1), (18.0, 59.1), (18.0, 59.0)),),),
)
EAST_SIDE = AreaData(
    "oster",
    "Öster",
    AreaKind.DISTRICT,
    ((((18.05, 59.0), (18.1, 59.0), (18.1, 59.1), (18.05, 59.1), (18.05, 59.0)),),),
)


def draw(*, at: datetime = FOUNDED) -> Imported:
    """Let the small office have its two districts."""
    return import_outline(actor=SET_UP, at=at, areas=[WEST_SIDE, EAST_SIDE])
