"""Which of some cases lie near a point or on the same street: one bounded statement on plain, indexed columns."""

from __future__ import annotations

from math import cos, radians
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from gehor.kit.coordinates import Point, metres_between
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.streets import folded

# So far from each other two people may stand and mean the same thing.
NEAR_METRES: Final = 150
# So many are looked at of each kind; in a storm there are thousands on one spot, and nobody needs to see them all.
CANDIDATES: Final = 200
_METRES_A_DEGREE: Final = 111_320


def near(
    cases: QuerySet[Case], at: Point | None, street: str, *, but: UUID | None = None
) -> dict[UUID, tuple[int | None, str]]:
    """Distance in whole metres (None where only the street is the same) and category code, by case.

    `cases` must be open ones: the indexes are theirs. Nothing is near who names neither point nor street.
    """
    looked = [_in_box(cases, at)] if at else []
    if street:
        looked.append(cases.filter(street=folded(street)).exclude(street=""))
    if not looked:
        return {}
    each = [_columns(found.exclude(pk=but) if but else found) for found in looked]
    rows = each[0].union(*each[1:], all=True) if len(each) > 1 else each[0]
    found: dict[UUID, tuple[int | None, str]] = {}
    for case_id, latitude, longitude, its_street, code in rows:
        metres = None
        if at is not None and latitude is not None and longitude is not None:
            metres = round(metres_between(at, Point(float(latitude), float(longitude))))
        same_street = bool(street) and its_street == folded(street)
        if metres is not None and metres > NEAR_METRES and not same_street:
            # In a corner of the box.
            continue
        found[case_id] = (metres, code)
    return found


def _columns(cases: QuerySet[Case]) -> QuerySet[Case, Any]:
    return cases.values_list("pk", "latitude", "longitude", "street", "category__code")[:CANDIDATES]


def _in_box(cases: QuerySet[Case], at: Point) -> QuerySet[Case]:
    up = NEAR_METRES / _METRES_A_DEGREE
    out = up / max(cos(radians(at.latitude)), 0.01)
    return cases.filter(
        latitude__range=(at.latitude - up, at.latitude + up), longitude__range=(at.longitude - out, at.longitude + out)
    )
