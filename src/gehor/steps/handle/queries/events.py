"""Events: which there are, what belongs to each, and what else may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.handle.models.event import Event, Link
from gehor.steps.handle.rules.events import LinkKind, Sign, is_likely, signs_of
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import opened, visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import OPEN

# So many are looked through for what may belong; in a larger storm the rest comes when these are taken in.
CANDIDATES = 2_000
MOST_SUGGESTED = 300


@dataclass(frozen=True)
class EventRow:
    """An event with how many cases belong to it, of those the asker may see and of all."""

    id: UUID
    name: str
    category_code: str
    category_name: str
    district_id: int | None
    words: tuple[str, ...]
    since: date
    until: date | None
    opened_by_id: UUID
    opened_at: datetime
    closed_at: datetime | None
    disruption_id: UUID | None
    count: int = 0


@dataclass(frozen=True)
class Suggested:
    """A case that may belong to the event, and why: the signs, and which of its words it has."""

    case: QueueRow
    signs: tuple[Sign, ...]
    words: tuple[str, ...]
    likely: bool


def events(asker: Asker, *, is_open: bool = True, limit: int = 100) -> tuple[EventRow, ...]:
    """The newest first, with how many of their cases the person may see."""
    found = Event.objects.filter(closed_at__isnull=is_open).select_related("category").order_by("-opened_at")[:limit]
    rows = list(found)
    live = Link.objects.filter(event__in=[row.pk for row in rows], ended_at__isnull=True, case__in=visible(asker))
    counts = dict(live.values_list("event").annotate(n=Count("pk")))
    return tuple(_row(row, counts.get(row.pk, 0)) for row in rows)


def event_names(*, limit: int = 50) -> tuple[tuple[UUID, str], ...]:
    """The newest events by name, those that go on first: to choose one of them in a list."""
    rows = Event.objects.order_by(F("closed_at").desc(nulls_first=True), "-opened_at")
    return tuple(rows.values_list("pk", "name")[:limit])


def case_ids_of(event_id: UUID) -> frozenset[UUID]:
    """Which cases belong to the event: for a list that itself keeps to what the person may see."""
    live = Link.objects.filter(event=event_id, kind=LinkKind.BUNDLE, ended_at__isnull=True)
    return frozenset(live.values_list("case_id", flat=True))


def event(asker: Asker, event_id: UUID) -> EventRow:
    """One event. Raises NotThere."""
    row = Event.objects.select_related("category").filter(pk=event_id).first()
    if row is None:
        raise NotThere(event_id)
    return _row(row, _cases(asker, event_id).count())


def event_of_case(case_id: UUID) -> EventRow | None:
    """The event that the case belongs to, for whoever sees the case already."""
    live = Link.objects.filter(case_id=case_id, kind=LinkKind.BUNDLE, ended_at__isnull=True)
    link = live.select_related("event__category").first()
    return None if link is None or link.event is None else _row(link.event, 0)


def cases_of_event(asker: Asker, event_id: UUID, *, limit: int = 100) -> tuple[QueueRow, ...]:
    """Those the person may see, newest first."""
    return rows_of(asker, visible(asker).filter(pk__in=_cases(asker, event_id).values("case")), limit=limit)


def counts_of(asker: Asker, event_id: UUID) -> Mapping[str, int]:
    """How many of the cases the person may see are in each status."""
    rows = _cases(asker, event_id).values_list("case__status").annotate(n=Count("pk"))
    return Counter({str(status): n for status, n in rows})


def suggested(asker: Asker, event_id: UUID) -> tuple[Suggested, ...]:
    """Open cases that may belong: by category, district and words, the likeliest first. Only whose words one may read.

    What belongs to an event already is not suggested, nor what is kept more closely than others. Three statements.
    """
    row = Event.objects.filter(pk=event_id).first()
    if row is None:
        raise NotThere(event_id)
    looked_for = sum(bool(one) for one in (row.category_id, row.district_id, row.words))
    taken = Link.objects.filter(case=OuterRef("pk"), kind=LinkKind.BUNDLE, ended_at__isnull=True)
    found = opened(asker).filter(~Exists(taken), status__in=sorted(OPEN), arrived_on__gte=row.since)
    if row.until is not None:
        found = found.filter(arrived_on__lte=row.until)
    wanted = Q()
    if not row.words:
        # Without words to look for only what fits by its columns can be meant.
        wanted = Q(category_id=row.category_id or 0) | Q(district_id=row.district_id or 0)
    cases = list(
        found.filter(wanted)
        .order_by("-arrived_on", "-pk")
        .values_list("pk", "category_id", "district_id", "place", "protection")[:CANDIDATES]
    )
    said = dict(Record.objects.filter(case__in=[case[0] for case in cases], number=1).values_list("case_id", "text"))
    judged = {}
    for case_id, category_id, district_id, place, protection in cases:
        if shields(protection):
            continue
        signs, words = signs_of(
            text=f"{said.get(case_id, '')} {place}",
            category=category_id == row.category_id,
            district=row.district_id is not None and district_id == row.district_id,
            words=row.words,
        )
        if signs:
            judged[case_id] = (signs, words, is_likely(signs, looked_for=looked_for))
    order = sorted(judged, key=lambda key: (not judged[key][2], -len(judged[key][0])))[:MOST_SUGGESTED]
    rows = {case.id: case for case in rows_of(asker, visible(asker).filter(pk__in=order), limit=len(order) or 1)}
    return tuple(Suggested(rows[key], *judged[key]) for key in order if key in rows)


def live_case_ids(event_id: UUID) -> tuple[UUID, ...]:
    """Every case that belongs to the event, whoever may see it, the oldest first. For acts of later steps."""
    live = Link.objects.filter(event_id=event_id, ended_at__isnull=True).order_by("case__arrived_on", "case_id")
    return tuple(live.values_list("case_id", flat=True))


def in_events(first: date, last: date) -> Mapping[UUID, frozenset[UUID]]:
    """By event, its cases that arrived in the period: figures show them apart from the rest (routine 6)."""
    rows = Link.objects.filter(event__isnull=False, ended_at__isnull=True, case__arrived_on__range=(first, last))
    found: dict[UUID, set[UUID]] = {}
    for event_id, case_id in rows.values_list("event_id", "case_id"):
        found.setdefault(event_id, set()).add(case_id)
    return {event_id: frozenset(cases) for event_id, cases in found.items()}


def _cases(asker: Asker, event_id: UUID) -> QuerySet[Link]:
    seen = visible(asker).values("pk")
    return Link.objects.filter(event_id=event_id, ended_at__isnull=True, case__in=seen)


def _row(row: Event, count: int) -> EventRow:
    category = office.category(row.category_id) if row.category_id else None
    return EventRow(
        id=row.pk,
        name=row.name,
        category_code=category.code if category else "",
        category_name=category.name if category else "",
        district_id=row.district_id,
        words=tuple(row.words),
        since=row.since,
        until=row.until,
        opened_by_id=row.opened_by_id,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        disruption_id=row.disruption_id,
        count=count,
    )


def is_event(event_id: UUID) -> bool:
    """Whether there is such an event."""
    return Event.objects.filter(pk=event_id).exists()


def languages_of(asker: Asker, event_id: UUID) -> Mapping[str, int]:
    """In which languages the cases the person may see are to be answered, and how many in each."""
    rows = _cases(asker, event_id).values_list("case__language").annotate(n=Count("pk")).order_by("-n")
    return {str(language): n for language, n in rows}
