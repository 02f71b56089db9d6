"""What the public information is loaded from: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from gehor.kit.refused import Refused

LAST_WEEKDAY = 6


@dataclass(frozen=True)
class ReferralData:
    """Who else answers for something (hänvisningsregister, routine 4)."""

    code: str
    name: str
    answers_for: str
    text_sv: str
    text_en: str
    text_fi: str
    verified_on: date
    web: str = ""
    mail: str = ""
    valid_to: date | None = None
    answers_for_en: str = ""
    answers_for_fi: str = ""
    everyday: tuple[str, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True)
class RouteData:
    """One way to reach the office; shown in the order given. `verified_on` None: nobody has said that it is right."""

    kind: str
    value: str
    text_sv: str
    text_en: str
    text_fi: str
    verified_on: date | None = None


@dataclass(frozen=True)
class HoursData:
    """When a route is open: on a weekday (0 = Monday) or one day that differs. Without times it is closed."""

    route_kind: str
    weekday: int | None = None
    day: date | None = None
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    note_en: str = ""
    note_fi: str = ""


def check_hours(hours: HoursData, routes: frozenset[str]) -> None:
    """Raises Refused: unknown_route, wrong_hours."""
    if hours.route_kind not in routes:
        raise Refused("unknown_route", route=hours.route_kind)
    one_of_both = (hours.weekday is None) != (hours.day is None)
    weekday_is_one = hours.weekday is None or 0 <= hours.weekday <= LAST_WEEKDAY
    times = (hours.opens is None and hours.closes is None) or (
        hours.opens is not None and hours.closes is not None and hours.opens < hours.closes
    )
    if not (one_of_both and weekday_is_one and times):
        raise Refused("wrong_hours", route=hours.route_kind)
