"""How the office is reached, and when: as it holds on a day, how it stands just now, and what nobody has looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from gehor.kit.clock import STOCKHOLM, local_day
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.people.queries.asking import live_memberships
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import ContactRoute, ContactWords, OpeningHours
from gehor.steps.inform.rules.hours import OtherDay, Span, in_words
from gehor.steps.inform.rules.routes import WITH_HOURS, RouteKind, route_name, stale_on
from gehor.steps.inform.rules.standing_words import free_words, standing_words
from gehor.steps.inform.rules.timetable import FreeName, Standing, Timetable, Week, differing, standing

# How long before a day that differs the words begin to mention it.
TOLD_AHEAD: Final = timedelta(days=21)
# As far as somebody plans a visit.
SHOWN_AHEAD: Final = timedelta(days=60)
# The office's day where nothing is told of the telephone's hours.
OFFICE_DAY: Final = (time(8), time(17))
_TEXTS: Final = {"sv": "text_sv", "en": "text_en", "fi": "text_fi"}
_NOTES: Final = {"en": "note_en", "fi": "note_fi"}
_FROM: Final = {"sv": "från {day}: {hours}", "en": "from {day}: {hours}", "fi": "{day} alkaen: {hours}"}
_NONE: Final = {"sv": "stängt", "en": "closed", "fi": "suljettu"}


@dataclass(frozen=True)
class RouteRow:
    """One way to reach us; `hours` in words, empty when it is always open."""

    kind: str
    value: str
    text: str
    hours: str


@dataclass(frozen=True)
class RouteFields:
    """A way to reach us as it is set: what holds or will hold last, who looks after it, and when it was looked at.

    `from_day` is the day from which these words hold.
    """

    kind: str
    value: str
    text_sv: str
    text_en: str
    text_fi: str
    ended: bool
    from_day: date
    verified_on: date | None
    stale_on: date | None
    keeper_id: UUID | None

    def is_stale(self, day: date) -> bool:
        """Whether nobody has looked it through in time, so that it may be wrong."""
        return not self.ended and (self.stale_on is None or self.stale_on <= day)

    def is_silent(self) -> bool:
        """Whether it names no number, address or link, so that nobody can use it."""
        return not self.ended and not self.value


@dataclass(frozen=True)
class ComingHours:
    """What is set for a route: its weeks by the day they hold from, oldest first, and days that differ from today."""

    weeks: tuple[Week, ...]
    others: tuple[OtherDay, ...]


@dataclass(frozen=True)
class RouteHours:
    """When a route is open, laid out: the week that holds, each day that differs with its hours, and what comes."""

    week: Mapping[int, tuple[Span, ...]]
    differing: tuple[OtherDay, ...]
    coming: Week | None


@kept
def contact_routes(language: str, day: date) -> tuple[RouteRow, ...]:
    """The ways to reach us that are in use, in the office's order, with hours in words as of the day (routine 1)."""
    rows = _words(day)
    return tuple(
        RouteRow(
            row.route.kind, row.value, getattr(row, _text(language)), hours_words(language, day, kind=row.route.kind)
        )
        for row in sorted(rows.values(), key=lambda row: row.route.position)
        if not row.ended
    )


@kept
def hours_words(language: str, day: date, *, kind: str = "phone") -> str:
    """When one route (the telephone) is open, in words; empty when no hours are known."""
    table = _timetables(language).get(kind)
    if table is None:
        return ""
    others = differing(table, day, day + TOLD_AHEAD, free_in(language))
    said = in_words(table.week_on(day), others, language)
    coming = next((week for week in table.weeks if day < week.valid_from <= day + TOLD_AHEAD), None)
    if coming is None:
        return said
    after = _FROM.get(language, _FROM["sv"]).format(
        day=coming.valid_from.isoformat(), hours=in_words(coming.days, (), language) or _NONE.get(language, _NONE["sv"])
    )
    return "; ".join(filter(None, (said, after)))


@kept
def route_hours(language: str, day: date, *, kind: str) -> RouteHours:
    """When one route is open as a table shows it; an empty week when no hours are known."""
    table = _timetables(language).get(kind, Timetable())
    others = differing(table, day, day + SHOWN_AHEAD, free_in(language))
    coming = next((week for week in table.weeks if week.valid_from > day), None)
    return RouteHours(MappingProxyType(dict(table.week_on(day))), tuple(others), coming)


def how_it_stands(kind: str, at: datetime, language: str = "sv") -> Standing | None:
    """Whether a route is open at the moment, and when that changes; None when no hours are known of it."""
    table, day = _timetables(language).get(kind), local_day(at)
    # Where no week holds yet, one day that differs tells nothing of the others.
    if table is None or not (day in table.others or any(week.valid_from <= day for week in table.weeks)):
        return None
    return standing(table, at, free_in(language))


def stands_in_words(kind: str, at: datetime, language: str) -> str:
    """As "Stängt i dag, öppnar måndag 9.00"; empty when no hours are known, or the route is not in use."""
    in_use = {row.kind for row in contact_routes(language, local_day(at))}
    found = how_it_stands(kind, at, language) if kind in in_use else None
    return standing_words(found, at, language) if found else ""


def is_office_hours(at: datetime, *, kind: str = "phone") -> bool:
    """Whether staff may be reminded of something now: on a working day, while the telephone is answered.

    An office that has told no hours of it works from eight to five.
    """
    when = at.astimezone(STOCKHOLM)
    if not office.working_days().is_working(when.date()):
        return False
    found = how_it_stands(kind, at)
    return found.open if found else OFFICE_DAY[0] <= when.time() < OFFICE_DAY[1]


def contact_words(language: str, day: date, *, mail: str) -> str:
    """The ways to reach us, one a line, with the hours of the telephone and the door; the form is not among them.

    A way without a number or an address is left out; when none is left, `mail` is the way (FL 7 §).
    """
    known = [row for row in contact_routes(language, day) if row.value and row.kind != RouteKind.WEB_FORM]
    told = [(row.kind, row.value, row.hours) for row in known] or [(RouteKind.EMAIL, mail, "")]
    return "\n".join(f"- {route_name(kind, language)}: {value}{hours and f', {hours}'}" for kind, value, hours in told)


@kept
def route_fields(kind: str) -> RouteFields:
    """One way as it was set last, whether it holds already or will. Raises NotThere."""
    row = ContactWords.objects.filter(route__kind=kind).select_related("route").order_by("-valid_from").first()
    if row is None:
        raise NotThere("contact route")
    return _fields(row)


@kept
def all_routes() -> tuple[RouteFields, ...]:
    """Every way as it was set last, in the office's order, those that are not in use too."""
    newest: dict[int, ContactWords] = {}
    for row in ContactWords.objects.select_related("route").order_by("route__position", "valid_from"):
        newest[row.route_id] = row
    return tuple(_fields(row) for row in newest.values())


@kept
def words_before(kind: str) -> tuple[RouteFields, ...]:
    """What has been said of one way, the newest first."""
    rows = ContactWords.objects.filter(route__kind=kind).select_related("route").order_by("-valid_from")
    return tuple(_fields(row) for row in rows)


def stale_routes(day: date) -> tuple[RouteFields, ...]:
    """Those in use that nobody has looked through in time (FL 7 §)."""
    return tuple(row for row in all_routes() if row.is_stale(day))


@kept
def coming_hours(kind: str, day: date) -> ComingHours:
    """What is set for a route as of the day, for who sets it; what was said of days that have been is left out."""
    table = _timetables("sv").get(kind, Timetable())
    others = tuple(table.others[one] for one in sorted(table.others) if one >= day)
    return ComingHours(table.weeks, others)


def keepers(day: date) -> frozenset[UUID]:
    """Who may look after a way to reach us: those who administer the office on the day."""
    return frozenset(live_memberships(Right.ADMINISTER_OFFICE, day).values_list("staff_id", flat=True))


def free_in(language: str) -> FreeName:
    """Why a day is free by the office's calendar, in the language; None when it is not."""
    working = office.working_days()

    def free(day: date) -> str | None:
        name = working.free_name(day)
        return free_words(name, language) if name else None

    return free


@kept
def _words(day: date) -> Mapping[int, ContactWords]:
    """What holds of each route on the day; before its first words, those."""
    found: dict[int, ContactWords] = {}
    for row in ContactWords.objects.select_related("route").order_by("valid_from"):
        if row.route_id not in found or row.valid_from <= day:
            found[row.route_id] = row
    return MappingProxyType(found)


@kept
def _timetables(language: str) -> Mapping[str, Timetable]:
    """All that is known of each route's hours, by its kind; of days that differ the note in the language."""
    weeks: defaultdict[str, defaultdict[date, defaultdict[int, list[Span]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    others: defaultdict[str, dict[date, OtherDay]] = defaultdict(dict)
    for row in OpeningHours.objects.select_related("route").order_by("valid_from", "day", "opens"):
        span = ((row.opens, row.closes),) if row.opens and row.closes else ()
        if row.weekday is not None and row.valid_from is not None:
            weeks[row.route.kind][row.valid_from][row.weekday] += span
        elif row.day is not None:
            before = others[row.route.kind].get(row.day)
            note = getattr(row, _NOTES.get(language, "note")) or (before.note if before else "")
            others[row.route.kind][row.day] = OtherDay(row.day, (*(before.spans if before else ()), *span), note)
    return MappingProxyType(
        {kind: Timetable(_weeks(weeks[kind]), MappingProxyType(others[kind])) for kind in {*weeks, *others}}
    )


def _weeks(found: Mapping[date, Mapping[int, Sequence[Span]]]) -> tuple[Week, ...]:
    return tuple(
        Week(day, MappingProxyType({weekday: tuple(sorted(spans)) for weekday, spans in found[day].items()}))
        for day in sorted(found)
    )


def _fields(row: ContactWords) -> RouteFields:
    route: ContactRoute = row.route
    return RouteFields(
        kind=route.kind,
        value=row.value,
        text_sv=row.text_sv,
        text_en=row.text_en,
        text_fi=row.text_fi,
        ended=row.ended,
        from_day=row.valid_from,
        verified_on=route.verified_on,
        stale_on=stale_on(route.verified_on, route.review_on),
        keeper_id=route.keeper_id,
    )


def _text(language: str) -> str:
    return _TEXTS.get(language, "text_sv")


def with_hours(kind: str) -> bool:
    """Whether somebody must be there for it, so that it has hours."""
    return kind in WITH_HOURS
