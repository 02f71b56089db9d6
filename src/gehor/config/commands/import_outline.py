"""`gehor import-outline`: the office's outline and districts from a GeoJSON file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Final

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.office.actions.import_outline import import_outline
from gehor.office.rules.outline import MOST_BYTES, read_outline
from gehor.office.rules.words import AreaKind
from gehor.people.rules.words import OPERATOR

WHY: Final = {
    "outline_too_big": "the file is too big (at most 20 MB, 2,000 areas and 200,000 points); simplify it first",
    "outline_not_json": "the file is not JSON in UTF-8",
    "outline_not_areas": "the file is not GeoJSON with polygons only",
    "outline_system": "the coordinate system is not understood; use WGS 84 or SWEREF 99, and tell which by --epsg",
    "outline_name": "an area has no name of its own (property `name`, at most 100 letters)",
    "outline_ring": "a border is broken: it needs at least four points, ends where it began and goes round some ground",
    "outline_place": "a point lies outside Sweden; are the axes or the coordinate system (--epsg) right?",
    "outline_empty": "the file holds no areas",
    "day_has_passed": "a new outline can not hold from a day that has passed",
}


def run(name: str, epsg: int | None = None, valid_from: str = "") -> int:
    """Read, check and keep; prints what came of it. Exit status 1 when nothing was kept."""
    try:
        day = date.fromisoformat(valid_from) if valid_from else None
        with Path(name).open("rb") as file:
            areas = read_outline(file.read(MOST_BYTES + 1), epsg=epsg)
        done = import_outline(
            actor=Actor.system(OPERATOR), at=clock.now(), areas=areas, valid_from=day or clock.today()
        )
    except Refused as refused:
        where = f" (feature {refused.facts['feature']})" if "feature" in refused.facts else ""
        print(f"gehor import-outline: {WHY.get(refused.code, refused.code)}{where}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        print(f"gehor import-outline: {error}", file=sys.stderr)
        return 1
    districts = sum(area.kind == AreaKind.DISTRICT for area in areas)
    outline = "an outline and " if districts < len(areas) else ""
    print(f"Gehör: {outline}{districts} districts; {done.new} new, {done.ended} ended, {done.same} as before")
    return 0
