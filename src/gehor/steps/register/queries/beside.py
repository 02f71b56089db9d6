"""Open cases near a case, for staff: only those whose words the reader may read, so a secret one is not counted."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gehor.kit.coordinates import Point
from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.access import opened, visible
from gehor.steps.register.queries.nearness import near
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import OPEN


@dataclass(frozen=True)
class BesideRow:
    """A case near by: how far in metres (None where only the street is the same), and where it is pointed at, if so."""

    case: QueueRow
    metres: int | None
    at: Point | None
    same_category: bool


@dataclass(frozen=True)
class Followers:
    """How many follow a case, and which case its own sender follows, by reference; "" for none."""

    count: int
    follows: str


def beside(asker: Asker, case_id: UUID, *, limit: int = 8) -> tuple[BesideRow, ...]:
    """Those within 150 metres or on the same street, of the same category first and then by nearness.

    Nothing for a marked case: its place is kept apart. Four statements at most.
    """
    own = (
        visible(asker).filter(pk=case_id).values_list("latitude", "longitude", "street", "category__code", "protection")
    )
    row = own.first()
    if row is None or shields(row[4]):
        return ()
    at = Point(float(row[0]), float(row[1])) if row[0] is not None and row[1] is not None else None
    cases = opened(asker).filter(status__in=sorted(OPEN), joined_into__isnull=True)
    found = near(cases, at, row[2], but=case_id)
    order = sorted(found, key=lambda key: (found[key][1] != row[3], found[key][0] is None, found[key][0]))[:limit]
    if not order:
        return ()
    rows = {case.id: case for case in rows_of(asker, visible(asker).filter(pk__in=order), limit=limit)}
    places = Case.objects.filter(pk__in=rows, latitude__isnull=False).values_list("pk", "latitude", "longitude")
    points = {key: Point(float(up or 0), float(out or 0)) for key, up, out in places}
    return tuple(
        BesideRow(rows[key], found[key][0], points.get(key), found[key][1] == row[3]) for key in order if key in rows
    )


def followers(asker: Asker, case_id: UUID) -> Followers:
    """Who follows and who is followed; what the asker may not see is not told."""
    if not visible(asker).filter(pk=case_id).exists():
        return Followers(0, "")
    follows = visible(asker).filter(pk__in=Follower.objects.filter(own_case_id=case_id).values("case_id"))
    return Followers(
        count=Follower.objects.filter(case_id=case_id).count(),
        follows=follows.values_list("reference", flat=True).first() or "",
    )
