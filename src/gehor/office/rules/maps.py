"""Layers of somebody else's maps under our own outline: which may be used, and which hosts a page then asks.

Without a layer a map is drawn from the outline alone and no page asks anybody else. A layer tells its host who looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from gehor.kit.projection import GRIDS
from gehor.kit.refused import Refused

WEB_MERCATOR: Final = 3857
MOST_LAYERS: Final = 5
# What may stand in an address that goes into a page's content policy; no blank, quote, comma or semicolon.
_ADDRESS: Final = re.compile(
    r"https://[A-Za-z0-9.-]{1,200}(?::\d{1,5})?(?:/[A-Za-z0-9._~/{}%+-]*)?(?:\?[A-Za-z0-9._~/{}%+=&:-]*)?"
)
_NAMES: Final = re.compile(r"[\w.:,-]{1,200}", re.ASCII)


class LayerKind(StrEnum):
    """How pieces of a map are asked for: by picture of any place (WMS), or in numbered tiles."""

    WMS = "wms"
    XYZ = "xyz"


@dataclass(frozen=True)
class MapLayer:
    """A layer. `names` are the WMS server's own; `epsg` is 3857 or a SWEREF 99 grid, one for all layers.

    `version` 1.3.0 of WMS puts north first for those grids; 1.1.1 is understood everywhere.
    """

    kind: str
    title: str
    url: str
    attribution: str
    names: str = ""
    epsg: int = WEB_MERCATOR
    version: str = "1.1.1"
    most_zoom: int = 19

    @property
    def host(self) -> str:
        """Scheme and host, as a content policy names it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def layers_of(told: Iterable[Mapping[str, Any]]) -> tuple[MapLayer, ...]:
    """The layers that are told of, checked. Raises Refused `wrong_layer` with field, and the layer's number from 1."""
    layers: list[MapLayer] = []
    for number, one in enumerate(told, start=1):
        try:
            layer = MapLayer(**one)
        except TypeError:
            raise Refused("wrong_layer", layer=number, field="kind") from None
        _check(layer, number)
        if layer.epsg != (layers or [layer])[0].epsg:
            raise Refused("wrong_layer", layer=number, field="epsg")
        layers.append(layer)
    if len(layers) > MOST_LAYERS:
        raise Refused("wrong_layer", layer=len(layers), field="kind")
    return tuple(layers)


def as_plain(layers: Iterable[MapLayer]) -> list[dict[str, Any]]:
    """The layers as they are kept."""
    return [asdict(layer) for layer in layers]


def _check(layer: MapLayer, number: int) -> None:
    tiles = layer.kind == LayerKind.XYZ
    right = {
        "kind": layer.kind in set(LayerKind),
        "title": 0 < len(str(layer.title)) <= 60,
        "url": bool(_ADDRESS.fullmatch(str(layer.url)))
        and all(part in layer.url for part in ("{x}", "{y}", "{z}")) is tiles,
        # Who made the map is always said.
        "attribution": 0 < len(str(layer.attribution)) <= 200,
        "names": layer.names == "" if tiles else bool(_NAMES.fullmatch(str(layer.names))),
        "epsg": layer.epsg == WEB_MERCATOR or (not tiles and layer.epsg in GRIDS),
        "version": layer.version in {"1.1.1", "1.3.0"},
        "most_zoom": isinstance(layer.most_zoom, int) and 1 <= layer.most_zoom <= 22,
    }
    for field, holds in right.items():
        if not holds:
            raise Refused("wrong_layer", layer=number, field=field)
