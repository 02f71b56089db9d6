"""What anyone can find: who else answers for what, how we are reached, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from gehor.kit.clock import STOCKHOLM
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.swedish.finding import Findable, Findables
from gehor.office import queries as office
from gehor.steps.inform.models import ContactRoute, Disruption, OpeningHours, ReferralEntry
from gehor.steps.inform.rules.hours import OtherDay, Span, in_words, is_open
from gehor.steps.inform.rules.referrals import review_day
from gehor.steps.inform.rules.routes import route_name

# How long before a day that differs the words begin to mention it.
TOLD_AHEAD = timedelta(days=21)
# The office's day where nothing is told of the telephone's hours.
OFFICE_DAY: Final = (time(8), time(17))
# More at once nobody reads.
MOST_DISRUPTIONS: Final = 5
_TEXTS = {"sv": "text_sv", "en": "text_en", "fi": "text_fi"}
_ANSWERS = {"en": "answers_for_en", "fi": "answers_for_fi"}
_REFERRAL = ("id", "code", "name", "answers_for", "web", "mail", "verified_on", "review_on", "valid_to")


@dataclass(frozen=True)
class ReferralRow:
    """An authority or company to refer to; `text` and `answers_for` are for the resident, in their language.

    `told_in` is the language of `answers_for`: Swedish where nobody has put it into another.
    """

    id: int
    code: str
    name: str
    answers_for: str
    web: str
    mail: str
    verified_on: date
    review_on: date
    valid_to: date | None
    text: str
    told_in: str = "sv"

    def is_stale(self, day: date) -> bool:
        """Whether nobody has looked it through in time, so that it may be wrong."""
        return self.valid_to is None and self.review_on <= day


@dataclass(frozen=True)
class ReferralFields:
    """An entry as it is set, in all its languages."""

    code: str
    name: str
    web: str
    mail: str
    answers_for: str
    answers_for_en: str
    answers_for_fi: str
    everyday: tuple[str, ...]
    text_sv: str
    text_en: str
    text_fi: str
    verified_on: date
    review_on: date
    valid_to: date | None


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
    rows = ReferralEntry.objects.filter(live).order_by("name").values_list(*_columns(language))
    return tuple(_referral(row, language) for row in rows)


@kept
def referral_entry(code_or_id: str | int, language: str) -> ReferralRow:
    """One entry, ended ones too. Raises NotThere."""
    key = {"id": code_or_id} if isinstance(code_or_id, int) else {"code": code_or_id}
    row = ReferralEntry.objects.filter(**key).values_list(*_columns(language)).first()
    if row is None:
        raise NotThere("referral entry")
    return _referral(row, language)


def search_referrals(question: str, language: str, *, day: date) -> tuple[tuple[ReferralRow, ...], str]:
    """The entries that the question means, best first, and the question as it may have been meant ("" when found).

    A resident's whole text may be asked with. An empty question gives them all, by name.
    """
    rows = referral_entries(language, day=day)
    if not question.strip():
        return rows, ""
    by_code = {row.code: row for row in rows}
    found = _findable(language, day).find(question)
    return tuple(by_code[key] for key in found.keys), found.instead


@kept
def referral_fields(code: str) -> ReferralFields:
    """One entry in all its languages, ended ones too. Raises NotThere."""
    row = ReferralEntry.objects.filter(code=code).first()
    if row is None:
        raise NotThere("referral entry")
    values = {name: getattr(row, name) for name in ReferralFields.__dataclass_fields__}
    settled = {"everyday": tuple(row.everyday), "review_on": review_day(row.verified_on, row.review_on)}
    return ReferralFields(**{**values, **settled})


@kept
def all_referrals(language: str) -> tuple[ReferralRow, ...]:
    """Every entry, ended ones too, by name."""
    rows = ReferralEntry.objects.order_by("name").values_list(*_columns(language))
    return tuple(_referral(row, language) for row in rows)


def stale_referrals(day: date) -> tuple[ReferralRow, ...]:
    """Those that nobody has looked through in time."""
    return tuple(row for row in all_referrals("sv") if row.is_stale(day))


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


def is_office_hours(at: datetime, *, kind: str = "phone") -> bool:
    """Whether staff may be reminded of something now: on a working day, while the telephone is answered.

    An office that has told no hours of it works from eight to five.
    """
    when = at.astimezone(STOCKHOLM)
    if not office.working_days().is_working(when.date()):
        return False
    weekly, others = _open_when(kind)
    return is_open(weekly, others, when) if weekly else OFFICE_DAY[0] <= when.time() < OFFICE_DAY[1]


@kept
def _open_when(kind: str) -> tuple[Mapping[int, Sequence[Span]], tuple[OtherDay, ...]]:
    weekly: defaultdict[int, list[Span]] = defaultdict(list)
    days: defaultdict[date, list[Span]] = defaultdict(list)
    for row in OpeningHours.objects.filter(route__kind=kind):
        span = [(row.opens, row.closes)] if row.opens and row.closes else []
        if row.weekday is not None:
            weekly[row.weekday] += span
        elif row.day is not None:
            days[row.day] += span
    return MappingProxyType(dict(weekly)), tuple(OtherDay(day, tuple(spans)) for day, spans in days.items())


def contact_words(language: str, day: date, *, mail: str) -> str:
    """The ways to reach us, one a line, with the hours of the telephone and the door; the form is not among them.

    A way without a number or an address is left out; when none is left, `mail` is the way (FL 7 §).
    """
    known = [row for row in contact_routes(language, day) if row.value and row.kind != "web_form"]
    told = [(row.kind, row.value, row.hours) for row in known] or [("email", mail, "")]
    return "\n".join(f"- {route_name(kind, language)}: {value}{hours and f', {hours}'}" for kind, value, hours in told)


def _text(language: str) -> str:
    return _TEXTS.get(language, "text_sv")


def _columns(language: str) -> tuple[str, ...]:
    return (*_REFERRAL, _text(language), _ANSWERS.get(language, "answers_for"))


def _referral(row: tuple[Any, ...], language: str) -> ReferralRow:
    *values, text, translated = row
    made = dict(zip(_REFERRAL, values, strict=True))
    made["review_on"] = review_day(made["verified_on"], made["review_on"])
    other = {"answers_for": translated, "told_in": language} if translated and language in _ANSWERS else {}
    return ReferralRow(**{**made, "text": text, **other})


@kept
def _findable(language: str, day: date) -> Findables:
    """People ask in their own words, whatever language the page has: all languages are looked in."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return Findables(
        [
            Findable(
                row.code,
                " ".join((row.name, *row.everyday)),
                " ".join((row.answers_for, row.answers_for_en, row.answers_for_fi, getattr(row, _text(language)))),
            )
            for row in ReferralEntry.objects.filter(live).order_by("name")
        ]
    )


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


@dataclass(frozen=True)
class DisruptionRow:
    """What everybody is told of just now; `language` is the one the text is in."""

    id: UUID
    text: str
    language: str
    follow_reference: str
    since: datetime


@kept
def disruptions(language: str) -> tuple[DisruptionRow, ...]:
    """Everything that is told of now, the newest first; in Swedish where nobody has put it into the language."""
    rows = Disruption.objects.filter(until__isnull=True).order_by("-since")[:MOST_DISRUPTIONS]
    return tuple(_disruption(row, language) for row in rows)


@kept
def disruption(disruption_id: UUID, language: str) -> DisruptionRow:
    """One that is told of now. Raises NotThere."""
    row = Disruption.objects.filter(pk=disruption_id, until__isnull=True).first()
    if row is None:
        raise NotThere("disruption")
    return _disruption(row, language)


def _disruption(row: Disruption, language: str) -> DisruptionRow:
    wanted = {"en": row.text_en, "fi": row.text_fi}.get(language, "")
    told, in_language = (wanted, language) if wanted else (row.text_sv, "sv")
    return DisruptionRow(row.pk, told, in_language, row.follow_reference, row.since)
