"""Where a case is: words, point, district and street, kept together so that none of them tells of another place."""

from __future__ import annotations

from datetime import date
from typing import Any

from gehor.journal.act import Act
from gehor.kit.coordinates import Point, find_point, point
from gehor.office import queries as office
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.similar import followable
from gehor.steps.register.rules.streets import folded, street_of
from gehor.steps.register.writes.gate import chain


def placed(place: str, latitude: float | None, longitude: float | None, day: date) -> dict[str, Any]:
    """The columns of a case for a place as told; coordinates among the words make a point when none is given.

    The district is the one of the day: an outline drawn later does not move a case.
    """
    found = _point(place, latitude, longitude, day)
    district = office.district_at(found.latitude, found.longitude, day) if found else None
    return {
        "place": place,
        "latitude": found.latitude if found else None,
        "longitude": found.longitude if found else None,
        "district_id": district.id if district else None,
        "street": folded(street_of(place)),
    }


def follow_too(act: Act, own: Case, reference: str) -> None:
    """Let the sender of a case just opened follow the one they say is the same; what is not public is not followed."""
    other = followable(reference)
    if other is None or other.id == own.pk:
        return
    row = Follower.objects.create(case_id=other.id, own_case=own, begun_at=act.at)
    act.note(chain(own), "follower", row.pk, case=other.id)


def _point(place: str, latitude: float | None, longitude: float | None, day: date) -> Point | None:
    if latitude is not None and longitude is not None:
        return point(latitude, longitude)
    return find_point(place, office.local_grid(day)) if place and any(sign.isdigit() for sign in place) else None
