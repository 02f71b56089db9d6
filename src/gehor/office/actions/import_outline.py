from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.polygons import box_of
from gehor.kit.refused import Refused
from gehor.office.models.district import District
from gehor.office.rules.outline import AreaData
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import OPERATOR, SET_UP


@dataclass(frozen=True)
class Imported:
    """How many areas are new or drawn anew, how many hold no longer, and how many were so already."""

    new: int
    ended: int
    same: int


def import_outline(
    *, actor: Actor, at: datetime, areas: Sequence[AreaData], valid_from: date | None = None
) -> Imported:
    """Let the office's outline and districts be these from the day on, today if none is told; no others hold then.

    A case keeps the district it was placed in. The same once more changes nothing.
    Raises NotAllowed; Refused: outline_empty, day_has_passed when another outline holds already.
    """
    with acting("import_outline", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP, OPERATOR})
        if not areas:
            raise Refused("outline_empty")
        holding = {row.code: row for row in District.objects.select_for_update().filter(valid_to__isnull=True)}
        today = local_day(at)
        day = valid_from or today
        if holding and day < today:
            raise Refused("day_has_passed", day=day)
        if any(row.valid_from > day for row in holding.values()):
            raise Refused("day_has_passed", day=day)
        done = _put(act, areas, holding, day)
        if not done.new and not done.ended:
            act.nothing_happened()
        return done


def _put(act: Act, areas: Sequence[AreaData], holding: dict[str, District], day: date) -> Imported:
    wanted = {area.code: _columns(area) for area in areas}
    same = {
        code
        for code, row in holding.items()
        if code in wanted and all(getattr(row, name) == value for name, value in wanted[code].items())
    }
    over = [row for code, row in holding.items() if code not in same]
    District.objects.filter(pk__in=[row.pk for row in over]).update(valid_to=day)
    for row in over:
        act.note("office", "district", row.pk, valid_to=day)
    fresh = 0
    for code, columns in wanted.items():
        if code in same:
            continue
        # Two outlines on one day are one: what was drawn in the morning is drawn again.
        row, _made = District.objects.update_or_create(
            code=code, valid_from=day, defaults={**columns, "valid_to": None}
        )
        act.note("office", "district", row.pk, code=code, name=row.name, valid_from=day)
        fresh += 1
    return Imported(new=fresh, ended=len(over), same=len(same))


def _columns(area: AreaData) -> dict[str, object]:
    west, south, east, north = box_of(area.polygons)
    return {
        "name": area.name,
        "kind": str(area.kind),
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "polygons": _lists(area.polygons),
        "drawn": _lists(area.drawn),
    }


def _lists(polygons: object) -> object:
    """Tuples as JSON has them, so that what is kept can be compared with what is told."""
    return [_lists(part) for part in polygons] if isinstance(polygons, tuple | list) else polygons
