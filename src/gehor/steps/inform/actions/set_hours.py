from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.people.writes import settle_notices
from gehor.steps.inform.models import ContactRoute, OpeningHours
from gehor.steps.inform.rules.data import LAST_WEEKDAY
from gehor.steps.inform.rules.hours import Span
from gehor.steps.inform.rules.routes import STALE_NOTICE, WITH_HOURS
from gehor.steps.inform.rules.typed_hours import as_typed, in_order

Hours = Mapping[int, Sequence[Span]]


def set_hours(
    *,
    actor: Actor,
    at: datetime,
    kind: str,
    week: Hours,
    valid_from: date | None = None,
    until: date | None = None,
) -> None:
    """From a day (today) the route is open like this each week (0 = Monday); a weekday without hours is closed.

    With `until` the week before comes back on the day after: summer hours need no one to remember their end. Free days
    of the office's calendar need no hours of their own. What held on days that have been is kept.
    Raises NotAllowed; Refused `unknown_route`, `wrong_hours`, `hours_overlap`, `day_has_passed`, `until_before_from`,
    `until_without_before`.
    """
    with acting("set_hours", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        today = local_day(at)
        first = valid_from or today
        wanted = _checked(week)
        if first < today:
            raise Refused("day_has_passed", field="valid_from", day=first)
        if until is not None and until < first:
            raise Refused("until_before_from", field="until")
        route = ContactRoute.objects.select_for_update().filter(kind=kind).first()
        if route is None or kind not in WITH_HOURS:
            raise Refused("unknown_route", route=kind)
        _put(act, route, first, until, wanted)
        route.verified_on, route.edited = today, True
        if route.review_on is not None and route.review_on <= today:
            route.review_on = None
        route.save()
        settle_notices(act, word=STALE_NOTICE, subject_kind="contact_route", subject_id=kind)


def _put(act: Act, route: ContactRoute, first: date, until: date | None, wanted: Hours) -> None:
    weekly = OpeningHours.objects.filter(route=route, weekday__isnull=False)
    before: dict[int, list[Span]] = {}
    if until is not None:
        after = until + timedelta(days=1)
        begins = (
            weekly.filter(valid_from__lte=after).order_by("-valid_from").values_list("valid_from", flat=True).first()
        )
        if begins is None:
            # Nothing would come back, and an office that tells nothing would be told to be closed for good.
            raise Refused("until_without_before", field="until")
        for row in weekly.filter(valid_from=begins):
            if row.weekday is not None and row.opens and row.closes:
                before.setdefault(row.weekday, []).append((row.opens, row.closes))
        weekly.filter(valid_from__gte=first, valid_from__lte=after).delete()
        _write(act, route, after, before)
    else:
        # Without an end the last word holds: what was to come goes.
        weekly.filter(valid_from__gte=first).delete()
    _write(act, route, first, wanted)


def _write(act: Act, route: ContactRoute, first: date, week: Hours) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(route=route, weekday=weekday, valid_from=first, opens=opens, closes=closes)
        for weekday in range(LAST_WEEKDAY + 1)
        for opens, closes in _said(week.get(weekday, ()))
    )
    told = {f"day_{weekday}": as_typed(week.get(weekday, ())) for weekday in range(LAST_WEEKDAY + 1)}
    act.note("office", "opening_hours", route.pk, valid_from=first, **told)


def _said(spans: Sequence[Span]) -> Sequence[tuple[time | None, time | None]]:
    """A weekday that is shut is said to be: so that a week without any hours is one too."""
    return spans or ((None, None),)


def _checked(week: Hours) -> Hours:
    if not set(week) <= set(range(LAST_WEEKDAY + 1)):
        raise Refused("wrong_hours")
    return {weekday: in_order(spans, field=f"day_{weekday}") for weekday, spans in week.items()}
