from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.rules.words import SET_UP
from gehor.steps.inform.models import ContactRoute, ContactWords, OpeningHours, ReferralEntry
from gehor.steps.inform.rules.data import HoursData, ReferralData, RouteData, check_hours
from gehor.steps.inform.rules.routes import FROM_THE_START


def load_information(
    *,
    actor: Actor,
    at: datetime,
    referrals: Sequence[ReferralData],
    routes: Sequence[RouteData],
    hours: Sequence[HoursData],
) -> None:
    """Make contact routes, hours and referral register as said; loading the same again changes nothing.

    What the files do not name is left, and so is an entry, or a route with its hours, that was edited here; but the
    hours of a named route that was not become just those said.
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
    wanted = asdict(route)
    kind, verified_on = wanted.pop("kind"), wanted.pop("verified_on")
    row = ContactRoute.objects.select_for_update().filter(kind=kind).first()
    if row is None:
        row = ContactRoute.objects.create(kind=kind, position=position, verified_on=verified_on)
    elif row.edited:
        # What somebody has set here since stays as they set it.
        return
    elif (row.position, row.verified_on) != (position, verified_on):
        ContactRoute.objects.filter(pk=row.pk).update(position=position, verified_on=verified_on)
    newest = ContactWords.objects.filter(route=row).order_by("-valid_from").first()
    if newest is not None and all(getattr(newest, name) == value for name, value in wanted.items()):
        return
    day = FROM_THE_START if newest is None else local_day(act.at)
    ContactWords.objects.update_or_create(route=row, valid_from=day, defaults=wanted)
    act.note("office", "contact_route", row.pk, kind=kind, position=position, valid_from=day, **wanted)


def _put_hours(act: Act, kind: str, hours: list[HoursData]) -> None:
    route = ContactRoute.objects.select_for_update().get(kind=kind)
    if route.edited:
        return
    wanted = {(row.weekday, row.day, row.opens, row.closes, row.note, row.note_en, row.note_fi) for row in hours}
    names = ("weekday", "day", "opens", "closes", "note", "note_en", "note_fi")
    present = set(OpeningHours.objects.filter(route=route).values_list(*names))
    if wanted == present:
        return
    OpeningHours.objects.filter(route=route).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            route=route,
            valid_from=None if weekday is None else FROM_THE_START,
            **dict(zip(names, (weekday, *rest), strict=True)),
        )
        for weekday, *rest in sorted(wanted, key=str)
    )
    act.note("office", "opening_hours", route.pk, hours=sorted(map(str, wanted)))
