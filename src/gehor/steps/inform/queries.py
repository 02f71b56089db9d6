"""What anyone can find: who else answers for what, how we are reached, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.steps.inform.models import ContactRoute, OpeningHours, ReferralEntry
from gehor.steps.inform.rules.hours import OtherDay, Span, in_words
from gehor.steps.inform.rules.routes import route_name

# How long before a day that differs the words begin to mention it.
TOLD_AHEAD = timedelta(days=21)
_TEXTS = {"sv": "text_sv", "en": "text_en", "fi": "text_fi"}
_REFERRAL = ("id", "code", "name", "answers_for", "web", "mail", "verified_on", "valid_to")


@dataclass(frozen=True)
class ReferralRow:
    """An authority or company to refer to; `text` is for the resident, in their language."""

    id: int
    code: str
    name: str
    answers_for: str
    web: str
    mail: str
    verified_on: date
    valid_to: date | None
    text: str


@dataclass(frozen=True)
class RouteRow:
    """One way to reach us; `hours` in words, empty when it is always open."""

    kind: str
    value: str
    text: str
    hours: str


@kept
def referral_entries(language: str, *, day: date | None = None) -> tuple[ReferralRow, ...]:
    """Those one may refer to on the day (without a day: those without an end), by name."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=day) if day else Q(valid_to__isnull=True)
    rows = ReferralEntry.objects.filter(live).order_by("name").values_list(*_REFERRAL, _text(language))
    return tuple(ReferralRow(*row) for row in rows)


@kept
def referral_entry(code_or_id: str | int, language: str) -> ReferralRow:
    """One entry, ended ones too. Raises NotThere."""
    key = {"id": code_or_id} if isinstance(code_or_id, int) else {"code": code_or_id}
    row = ReferralEntry.objects.filter(**key).values_list(*_REFERRAL, _text(language)).first()
    if row is None:
        raise NotThere("referral entry")
    return ReferralRow(*row)


@kept
def contact_routes(language: str, day: date) -> tuple[RouteRow, ...]:
    """The ways to reach us in the office's order, with hours in words as of the day (routine 1)."""
    hours = _hours(OpeningHours.objects.all(), language, day)
    rows = ContactRoute.objects.order_by("position").values_list("id", "kind", "value", _text(language))
    return tuple(RouteRow(kind, value, text, hours.get(key, "")) for key, kind, value, text in rows)


@kept
def hours_words(language: str, day: date, *, kind: str = "phone") -> str:
    """When one route (the telephone) is open, in words; empty when no hours are known."""
    found = _hours(OpeningHours.objects.filter(route__kind=kind), language, day)
    return next(iter(found.values()), "")


def contact_words(language: str, day: date, *, mail: str) -> str:
    """The ways to reach us, one a line, with the hours of the telephone and the door; the form is not among them.

    A way without a number or an address is left out; when none is left, `mail` is the way (FL 7 §).
    """
    known = [row for row in contact_routes(language, day) if row.value and row.kind != "web_form"]
    told = [(row.kind, row.value, row.hours) for row in known] or [("email", mail, "")]
    return "\n".join(f"- {route_name(kind, language)}: {value}{hours and f', {hours}'}" for kind, value, hours in told)


def _text(language: str) -> str:
    return _TEXTS.get(language, "text_sv")


def _hours(rows: Iterable[OpeningHours], language: str, today: date) -> dict[int, str]:
    weekly: defaultdict[int, defaultdict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    days: defaultdict[int, dict[date, OtherDay]] = defaultdict(dict)
    for row in rows:
        span = ((row.opens, row.closes),) if row.opens and row.closes else ()
        if row.weekday is not None:
            weekly[row.route_id][row.weekday].extend(span)
        elif row.day is not None and today <= row.day <= today + TOLD_AHEAD:
            before = days[row.route_id].get(row.day)
            spans = (*(before.spans if before else ()), *span)
            days[row.route_id][row.day] = OtherDay(
                row.day, tuple(sorted(spans)), row.note or (before.note if before else "")
            )
    return {
        route: in_words(weekly[route], [days[route][day] for day in sorted(days[route])], language)
        for route in {*weekly, *days}
    }
