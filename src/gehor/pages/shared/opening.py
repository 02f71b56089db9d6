"""The ways to reach us as pages show them: named, linked, and whether they are open just now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext

from gehor.kit.clock import local_day
from gehor.pages.shared.days import long_day
from gehor.steps.inform.queries import reach
from gehor.steps.inform.rules.hours import OtherDay, Span, times_in_words
from gehor.steps.inform.rules.routes import RouteKind, route_name

_SCHEMES: Final = {RouteKind.EMAIL: "mailto:", RouteKind.PHONE: "tel:", RouteKind.WEB_FORM: ""}


@dataclass(frozen=True)
class Way:
    """A way to reach us on a page. `now` is how it stands just now, "" where it has no hours."""

    kind: str
    name: str
    text: str
    value: str
    link: str
    hours: str
    now: str

    @property
    def says_value(self) -> bool:
        """Whether the number or address must be told beside the text."""
        return bool(self.value) and self.value not in self.text


def ways(at: datetime, language: str) -> tuple[Way, ...]:
    """Every way that is in use, in the office's order."""
    return tuple(
        Way(
            row.kind,
            route_name(row.kind, language),
            row.text,
            row.value,
            link_of(row.kind, row.value),
            row.hours,
            reach.stands_in_words(row.kind, at, language),
        )
        for row in reach.contact_routes(language, local_day(at))
    )


def link_of(kind: str, value: str) -> str:
    """Where a number, an address or a link leads when it is pressed; "" for one that leads nowhere."""
    scheme = _SCHEMES.get(RouteKind(kind)) if kind in set(RouteKind) else None
    if scheme is None or not value:
        return ""
    return f"{scheme}{value.replace(' ', '')}" if scheme else value


def week_rows(week: Mapping[int, Sequence[Span]], language: str) -> list[tuple[str, str]]:
    """Each weekday with its hours in words, Monday first; none where no hours are known."""
    if not week:
        return []
    return [(str(name).capitalize(), times_in_words(week.get(day, ()), language)) for day, name in WEEKDAYS.items()]


def day_rows(days: Sequence[OtherDay], language: str) -> list[tuple[date, str, str]]:
    """Days that differ: the day, its hours in words, and why."""
    return [(one.day, times_in_words(one.spans, language), one.note) for one in days]


def from_words(day: date) -> str:
    """As "Från måndag 7 december 2026"."""
    return gettext("Från %(day)s") % {"day": long_day(day)}
