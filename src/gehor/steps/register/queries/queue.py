"""Lists of cases in the order of the promises; every one of them starts from the access word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from gehor.kit.composed import composed
from gehor.kit.working_days import WorkingDays
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import sight_of, visible, visible_to
from gehor.steps.register.rules.access import Sight
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import Ground, RegistrationMode

# An item is registered the day it came or the next working day; after that it shows red (OSL 5:1, own target).
REGISTER_WITHIN = 1
# Nobody reads how many thousands wait, and counting them all would cost more than the page.
COUNTED = 500
Place = tuple[date | None, UUID]
# Rows asked for at a time when a whole list is read.
CHUNK = 1000


class Order(StrEnum):
    """In which order a list is walked; the first one is the office's promise to those who wait."""

    PROMISE = "promise"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class QueueRow:
    """A case in a list; `working_days_left` counts from the asker's day, negative when late, None without a date."""

    id: UUID
    reference: str
    diary_number: str | None
    title: str
    kind: str
    category_code: str
    category_name: str
    channel: str
    status: str
    registration_mode: str
    protection: str
    anonymous: bool
    hazard: bool
    deadline_class: str
    due_on: date | None
    working_days_left: int | None
    arrived_on: date
    received_on: date
    owner_unit_code: str
    owner_unit_name: str
    officer_id: UUID | None
    officer_name: str
    contacts: int
    version: int
    # Working days since it reached us, and whether it should have been registered by now.
    age: int
    overdue_to_register: bool

    @property
    def designation(self) -> str:
        """Diary number, else reference."""
        return self.diary_number or self.reference

    @property
    def seen(self) -> str:
        """The case as it was read, for a form that is told which cases are meant: its id and version."""
        return f"{self.id}_{self.version}"


@dataclass(frozen=True)
class QueueFilter:
    """What to show of the queue; empty means everything that is open."""

    unit_ids: frozenset[int] = frozenset()
    officer_id: UUID | None = None
    unassigned: bool = False
    # Leaves out what the inbox still holds.
    decided: bool = False
    statuses: frozenset[str] = frozenset()
    kind: str = ""
    category_code: str = ""
    channel: str = ""
    deadline_class: str = ""
    late: bool = False
    due_from: date | None = None
    due_to: date | None = None
    hazard: bool = False
    arrived_from: date | None = None
    arrived_to: date | None = None
    # The rows of a district, of every outline it has had.
    district_ids: frozenset[int] = frozenset()
    # Only these, which a later step has named; None leaves nobody out.
    case_ids: frozenset[UUID] | None = None


@dataclass(frozen=True)
class QueuePage:
    """Some rows and where the next ones begin; None at the end."""

    rows: tuple[QueueRow, ...]
    after: Place | None


@dataclass(frozen=True)
class InboxState:
    """How many items nobody has decided on, the day the oldest came, and how many should have been decided.

    Counted up to a limit; `more` when there are more than that.
    """

    count: int
    oldest: date | None
    overdue: int
    more: bool = False


def queue(
    asker: Asker,
    filters: QueueFilter = QueueFilter(),
    *,
    after: Place | None = None,
    limit: int = 50,
    order: Order = Order.PROMISE,
) -> QueuePage:
    """Open cases the person may see, soonest promise first, those without a date last; or in the order they came."""
    # What names its cases one by one is no statement that is asked all day.
    if order is Order.PROMISE and after is None and filters.case_ids is None:
        first = _first_page(sight_of(asker), filters, asker.day if filters.late else date.min, limit + 1)
        found = _rows_in(asker, first.rows())
        rows = tuple(found[:limit])
        return QueuePage(rows, (rows[-1].due_on, rows[-1].id) if len(found) > limit else None)
    cases = _in_queue(asker, filters)
    if order is Order.PROMISE:
        return _page(asker, cases, after=after, limit=limit)
    return _page_by_arrival(asker, cases, after=after, limit=limit, newest=order is Order.NEWEST)


def whole_queue(asker: Asker, filters: QueueFilter, *, order: Order = Order.PROMISE) -> Iterator[QueueRow]:
    """Every row of the list, some at a time, so that neither memory nor any statement grows with it."""
    after: Place | None = None
    while True:
        found = queue(asker, filters, after=after, limit=CHUNK, order=order)
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def counts(asker: Asker, lists: Sequence[QueueFilter], *, most: int) -> tuple[int, ...]:
    """How many cases each of the lists holds, counted up to `most`, in one statement."""
    if not lists:
        return ()
    each = [
        _in_queue(asker, filters)
        .annotate(list_place=Value(place))
        .order_by("due_on", "pk")
        .values_list("list_place")[:most]
        for place, filters in enumerate(lists)
    ]
    found: Counter[int] = Counter(place for (place,) in each[0].union(*each[1:], all=True))
    return tuple(found[place] for place in range(len(lists)))


def mine(asker: Asker, *, after: Place | None = None, limit: int = 50) -> QueuePage:
    """The open cases the person is responsible for."""
    return queue(asker, QueueFilter(officer_id=asker.staff_id), after=after, limit=limit)


def answered_by_me(asker: Asker, *, limit: int = 20) -> tuple[QueueRow, ...]:
    """Answered and not yet closed: the person decides what happens next."""
    return tuple(_rows_in(asker, _answered(sight_of(asker), limit).rows()))


def taken_in_by_me(asker: Asker, *, limit: int = 50, until_answered: bool = False) -> tuple[QueueRow, ...]:
    """What the person has taken in, newest first; also what is answered and closed, or only what waits still."""
    return tuple(_rows_in(asker, _taken_in(sight_of(asker), limit, until_answered).rows()))


def inbox(
    asker: Asker, *, limit: int = 50, after: tuple[date, UUID] | None = None
) -> tuple[tuple[QueueRow, ...], tuple[date, UUID] | None]:
    """Items nobody has decided how to keep, oldest first, with the place where the next page begins."""
    if after is None:
        found = _rows_in(asker, _oldest_undecided(sight_of(asker), limit + 1).rows())
    else:
        undecided = _undecided(asker).filter(
            Q(arrived_on__gt=after[0]) | Q(arrived_on=after[0], pk__gt=after[1]), arrived_on__gte=after[0]
        )
        found = _rows(asker, undecided.order_by("arrived_on", "pk")[: limit + 1])
    rows = tuple(found[:limit])
    return rows, (rows[-1].arrived_on, rows[-1].id) if len(found) > limit else None


def inbox_state(asker: Asker) -> InboxState:
    """Count and oldest, for the start page; what the person may not see is not counted."""
    newest_overdue = _newest_overdue(office.working_days(), asker.day)
    days = [day for (day,) in _days_undecided(sight_of(asker), COUNTED + 1).rows()]
    counted = days[:COUNTED]
    return InboxState(
        count=len(counted),
        oldest=counted[0] if counted else None,
        overdue=sum(day <= newest_overdue for day in counted),
        more=len(days) > COUNTED,
    )


def inbox_count(asker: Asker, *, most: int) -> int:
    """How many items nobody has decided on, for a badge: counted up to `most`."""
    return len(_days_undecided(sight_of(asker), most).rows())


def rows_of(asker: Asker, cases: QuerySet[Case], *, limit: int) -> tuple[QueueRow, ...]:
    """Rows of cases that came out of the access word, newest first. For this room's queries."""
    return tuple(_rows(asker, cases.order_by("-pk")[:limit]))


def filtered(cases: QuerySet[Case], filters: QueueFilter, today: date) -> QuerySet[Case]:
    """Those of the cases that the filter lets through, whatever their status unless it names some. For this room."""
    exact = {
        "officer_id": filters.officer_id,
        "kind": filters.kind,
        "category__code": filters.category_code,
        "channel": filters.channel,
        "deadline_class": filters.deadline_class,
    }
    cases = cases.filter(**{name: value for name, value in exact.items() if value})
    if filters.unit_ids:
        cases = cases.filter(owner_unit_id__in=filters.unit_ids)
    if filters.district_ids:
        cases = cases.filter(district_id__in=sorted(filters.district_ids))
    if filters.case_ids is not None:
        cases = cases.filter(pk__in=sorted(filters.case_ids))
    if filters.unassigned:
        cases = cases.filter(officer__isnull=True)
    if filters.decided:
        cases = cases.exclude(registration_mode=RegistrationMode.UNDECIDED)
    if filters.late:
        cases = cases.filter(due_on__lt=today)
    days = {
        "due_on__gte": filters.due_from,
        "due_on__lte": filters.due_to,
        "arrived_on__gte": filters.arrived_from,
        "arrived_on__lte": filters.arrived_to,
    }
    cases = cases.filter(**{name: day for name, day in days.items() if day is not None})
    return cases.filter(hazard=True) if filters.hazard else cases


def _in_queue(asker: Asker, filters: QueueFilter) -> QuerySet[Case]:
    return filtered(visible(asker).filter(status__in=sorted(filters.statuses or OPEN)), filters, asker.day)


def _undecided(asker: Asker) -> QuerySet[Case]:
    return _undecided_for(sight_of(asker))


def _undecided_for(sight: Sight) -> QuerySet[Case]:
    return visible_to(sight).filter(registration_mode=RegistrationMode.UNDECIDED)


@composed
def _oldest_undecided(sight: Sight, limit: int) -> QuerySet[Case, tuple[Any, ...]]:
    return _undecided_for(sight).order_by("arrived_on", "pk").values_list(*_COLUMNS)[:limit]


@composed
def _days_undecided(sight: Sight, limit: int) -> QuerySet[Case, tuple[date]]:
    return _undecided_for(sight).order_by("arrived_on", "pk").values_list("arrived_on")[:limit]


def _newest_overdue(days: WorkingDays, today: date) -> date:
    """The latest arrival that is overdue today: more than one working day has passed."""
    day = today
    while days.between(day, today) <= REGISTER_WITHIN:
        day = date.fromordinal(day.toordinal() - 1)
    return day


def _page(asker: Asker, cases: QuerySet[Case], *, after: Place | None, limit: int) -> QueuePage:
    """One walk along an index: the dated ones first, and from the place where a page ended each stretch apart."""
    found: list[QueueRow] = []
    if after is None:
        found = _rows(asker, cases.order_by("due_on", "pk")[: limit + 1])
    elif after[0] is not None:
        dated = cases.filter(Q(due_on__gt=after[0]) | Q(pk__gt=after[1]), due_on__gte=after[0])
        found = _rows(asker, dated.order_by("due_on", "pk")[: limit + 1])
    if after is not None and len(found) <= limit:
        undated = cases.filter(due_on__isnull=True)
        if after[0] is None:
            undated = undated.filter(pk__gt=after[1])
        found += _rows(asker, undated.order_by("pk")[: limit + 1 - len(found)])
    rows = tuple(found[:limit])
    return QueuePage(rows, (rows[-1].due_on, rows[-1].id) if len(found) > limit else None)


def _page_by_arrival(
    asker: Asker, cases: QuerySet[Case], *, after: Place | None, limit: int, newest: bool
) -> QueuePage:
    """Ids are made in the order cases were opened, so they are both the order and the place."""
    if after is not None:
        cases = cases.filter(pk__lt=after[1]) if newest else cases.filter(pk__gt=after[1])
    found = _rows(asker, cases.order_by("-pk" if newest else "pk")[: limit + 1])
    rows = tuple(found[:limit])
    return QueuePage(rows, (None, rows[-1].id) if len(found) > limit else None)


# What a row is made of, in this order: no object of a table is built for a list.
_COLUMNS = (
    "id",
    "reference",
    "diary_number",
    "title",
    "kind",
    "category__code",
    "category__name_sv",
    "category__name_en",
    "channel",
    "status",
    "registration_mode",
    "protection",
    "anonymous",
    "hazard",
    "deadline_class",
    "due_on",
    "arrived_on",
    "received_on",
    "owner_unit__code",
    "owner_unit__name_sv",
    "owner_unit__name_en",
    "officer_id",
    "officer__name",
    "contacts",
    "version",
)


@composed
def _answered(sight: Sight, limit: int) -> QuerySet[Case, tuple[Any, ...]]:
    own = visible_to(sight).filter(officer_id=sight.staff_id, status=Status.ANSWERED)
    return own.order_by("-pk").values_list(*_COLUMNS)[:limit]


@composed
def _taken_in(sight: Sight, limit: int, until_answered: bool) -> QuerySet[Case, tuple[Any, ...]]:
    grants = CaseAccess.objects.filter(staff_id=sight.staff_id, ground=Ground.TOOK_IN, until__isnull=True)
    cases = visible_to(sight).filter(pk__in=grants.values("case_id"))
    found = cases.filter(status__in=sorted(OPEN)) if until_answered else cases
    return found.order_by("-pk").values_list(*_COLUMNS)[:limit]


@composed
def _first_page(sight: Sight, filters: QueueFilter, today: date, limit: int) -> QuerySet[Case, tuple[Any, ...]]:
    """`today` decides only what is late."""
    shown = visible_to(sight).filter(status__in=sorted(filters.statuses or OPEN))
    return filtered(shown, filters, today).order_by("due_on", "pk").values_list(*_COLUMNS)[:limit]


def _rows(asker: Asker, cases: QuerySet[Case]) -> list[QueueRow]:
    return _rows_in(asker, cases.values_list(*_COLUMNS))


def _rows_in(asker: Asker, found: Iterable[tuple[Any, ...]]) -> list[QueueRow]:
    days = office.working_days()
    return [_row(dict(zip(_COLUMNS, values, strict=True)), asker, days) for values in found]


def _row(found: dict[str, Any], asker: Asker, days: WorkingDays) -> QueueRow:
    category_sv, category_en = found.pop("category__name_sv"), found.pop("category__name_en")
    unit_sv, unit_en = found.pop("owner_unit__name_sv"), found.pop("owner_unit__name_en")
    english = asker.language == "en"
    due_on = found["due_on"]
    age = max(days.between(found["arrived_on"], asker.day), 0)
    undecided = found["registration_mode"] == RegistrationMode.UNDECIDED
    return QueueRow(
        category_code=found.pop("category__code"),
        category_name=category_en if english else category_sv,
        working_days_left=None if due_on is None else days.between(asker.day, due_on),
        owner_unit_code=found.pop("owner_unit__code"),
        owner_unit_name=(english and unit_en) or unit_sv,
        officer_name=found.pop("officer__name") or "",
        age=age,
        overdue_to_register=undecided and age > REGISTER_WITHIN,
        **found,
    )
