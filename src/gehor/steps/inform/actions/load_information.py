from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.inform.models import ContactRoute, OpeningHours, ReferralEntry
from gehor.steps.inform.rules.data import HoursData, ReferralData, RouteData, check_hours


def load_information(
    *,
    actor: Actor,
    at: datetime,
    referrals: Sequence[ReferralData],
    routes: Sequence[RouteData],
    hours: Sequence[HoursData],
) -> None:
    """Make contact routes, hours and referral register as said; loading the same again changes nothing.

    What the files do not name is left, and so is an entry that was edited here; but the hours of a named route become
    just those said.
    Raises NotAllowed; Refused: unknown_route, wrong_hours.
    """
    with acting("load_information", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={SET_UP})
        act.nothing_happened()
        for referral in referrals:
            _put_referral(act, referral)
        for position, route in enumerate(routes, start=1):
            _put_route(act, route, position)
        kinds = frozenset(ContactRoute.objects.values_list("kind", flat=True))
        for row in hours:
            check_hours(row, kinds)
        for kind in {route.kind for route in routes} | {row.route_kind for row in hours}:
            _put_hours(act, kind, [row for row in hours if row.route_kind == kind])


def _put_referral(act: Act, referral: ReferralData) -> None:
    wanted = asdict(referral)
    code = wanted.pop("code")
    row = ReferralEntry.objects.select_for_update().filter(code=code).first() or ReferralEntry(code=code)
    wanted["everyday"] = list(referral.everyday)
    # What somebody has set here since stays as they set it.
    if row.edited or (row.pk is not None and all(getattr(row, name) == value for name, value in wanted.items())):
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()
    act.note("office", "referral_entry", row.pk, **wanted)


def _put_route(act: Act, route: RouteData, position: int) -> None:
    if not route.kind:
        raise Refused("unknown_route", route=route.kind)
    wanted = {**asdict(route), "position": position}
    row = ContactRoute.objects.select_for_update().filter(kind=route.kind).first() or ContactRoute(kind=route.kind)
    if row.pk is not None and all(getattr(row, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()
    act.note("office", "contact_route", row.pk, **wanted)


def _put_hours(act: Act, kind: str, hours: list[HoursData]) -> None:
    route = ContactRoute.objects.select_for_update().get(kind=kind)
    wanted = {(row.weekday, row.day, row.opens, row.closes, row.note) for row in hours}
    present = set(OpeningHours.objects.filter(route=route).values_list("weekday", "day", "opens", "closes", "note"))
    if wanted == present:
        return
    OpeningHours.objects.filter(route=route).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(route=route, weekday=weekday, day=day, opens=opens, closes=closes, note=note)
        for weekday, day, opens, closes, note in sorted(wanted, key=str)
    )
    act.note("office", "opening_hours", route.pk, hours=sorted(map(str, wanted)))
