"""Layers of somebody else's maps: what may go into a page's content policy, and what never."""

from __future__ import annotations

from typing import Any

import pytest

from gehor.kit.refused import Refused
from gehor.office.rules.maps import as_plain, layers_of

TILES = {
    "kind": "xyz",
    "title": "Karta",
    "url": "https://tiles.example/{z}/{x}/{y}.png",
    "attribution": "© Kartmakarna",
}
WMS = {
    "kind": "wms",
    "title": "Stadskarta",
    "url": "https://maps.example:8443/wms?key=abc",
    "attribution": "© Staden",
    "names": "stad:karta",
    "epsg": 3011,
}


@pytest.mark.parametrize(("told", "host"), [(TILES, "https://tiles.example"), (WMS, "https://maps.example:8443")])
def test_a_layer_names_the_host_that_pages_with_maps_may_ask(told: dict[str, Any], host: str) -> None:
    (layer,) = layers_of([told])
    assert layer.host == host
    assert layers_of(as_plain([layer])) == (layer,)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "tms"}, "kind"),
        ({"url": "http://tiles.example/{z}/{x}/{y}.png"}, "url"),
        ({"url": "https://tiles.example/{z}/{x}.png"}, "url"),
        ({"url": "https://tiles.example; script-src *//{z}/{x}/{y}"}, "url"),
        ({"url": "https://user:secret@tiles.example/{z}/{x}/{y}"}, "url"),
        ({"url": "https://*/{z}/{x}/{y}"}, "url"),
        ({"url": "https://{s}.tiles.example/{z}/{x}/{y}"}, "url"),
        ({"url": "javascript:alert(1)//{z}{x}{y}"}, "url"),
        ({"url": "https://tiles.example/{z}/{x}/{y}'\""}, "url"),
        ({"attribution": ""}, "attribution"),
        ({"epsg": 3011}, "epsg"),
        ({"epsg": 4326}, "epsg"),
        ({"names": "a"}, "names"),
        ({"most_zoom": 99}, "most_zoom"),
        ({"version": "2.0"}, "version"),
        ({"colour": "red"}, "kind"),
    ],
)
def test_a_layer_that_is_wrong_is_refused_by_the_field_that_is(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        layers_of([{**TILES, **change}])
    assert (refused.value.code, refused.value.facts["field"], refused.value.facts["layer"]) == ("wrong_layer", field, 1)


def test_layers_of_different_systems_do_not_fit_in_one_map() -> None:
    with pytest.raises(Refused):
        layers_of([TILES, WMS])
