"""Lists of cases in the order of the promises; every one of them starts from the access word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from gehor.kit.working_days import WorkingDays
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import Ground, RegistrationMode

# An item is registered the day it came or the next working day; after that it shows red (OSL 5:1, own target).
REGISTER_WITHIN = 1
Place = tuple[date | None, UUID]


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


@dataclass(frozen=True)
class QueueFilter:
    """What to show of the queue; empty means everything that is open."""

    unit_ids: frozenset[int] = frozenset()
    officer_id: UUID | None = None
    unassigned: bool = False
    statuses: frozenset[str] = frozenset()
    kind: str = ""
    category_code: str = ""
    channel: str = ""
    deadline_class: str = ""
    late: bool = False
    hazard: bool = False
    arrived_from: date | None = None
    arrived_to: date | None = None


@dataclass(frozen=True)
class QueuePage:
    """Some rows and where the next ones begin; None at the end."""

    rows: tuple[QueueRow, ...]
    after: Place | None


@dataclass(frozen=True)
class InboxState:
    """How many items nobody has decided on, the day the oldest came, and how many should have been decided."""

    count: int
    oldest: date | None
    overdue: int


def queue(
    asker: Asker, filters: QueueFilter = QueueFilter(), *, after: Place | None = None, limit: int = 50
) -> QueuePage:
    """Open cases the person may see, soonest promise first, those without a date last."""
    open_cases = filtered(visible(asker).filter(status__in=sorted(filters.statuses or OPEN)), filters, asker.day)
    return _page(asker, open_cases, after=after, limit=limit)


def mine(asker: Asker, *, after: Place | None = None, limit: int = 50) -> QueuePage:
    """The open cases the person is responsible for."""
    own = visible(asker).filter(officer_id=asker.staff_id, status__in=sorted(OPEN))
    return _page(asker, own, after=after, limit=limit)


def answered_by_me(asker: Asker, *, limit: int = 20) -> tuple[QueueRow, ...]:
    """Answered and not yet closed: the person decides what happens next."""
    own = visible(asker).filter(officer_id=asker.staff_id, status=Status.ANSWERED)
    return rows_of(asker, own, limit=limit)


def taken_in_by_me(asker: Asker, *, limit: int = 50) -> tuple[QueueRow, ...]:
    """What the person has taken in, newest first, also what is closed."""
    taken = CaseAccess.objects.filter(staff_id=asker.staff_id, ground=Ground.TOOK_IN, until__isnull=True).values(
        "case_id"
    )
    return rows_of(asker, visible(asker).filter(pk__in=taken), limit=limit)


def inbox(
    asker: Asker, *, limit: int = 50, after: tuple[date, UUID] | None = None
) -> tuple[tuple[QueueRow, ...], tuple[date, UUID] | None]:
    """Items nobody has decided how to keep, oldest first, with the place where the next page begins."""
    undecided = _undecided(asker)
    if after is not None:
        undecided = undecided.filter(
            Q(arrived_on__gt=after[0]) | Q(arrived_on=after[0], pk__gt=after[1]), arrived_on__gte=after[0]
        )
    found = list(_rows(asker, _wanted(undecided).order_by("arrived_on", "pk")[: limit + 1]))
    rows = tuple(found[:limit])
    return rows, (rows[-1].arrived_on, rows[-1].id) if len(found) > limit else None


def inbox_state(asker: Asker) -> InboxState:
    """Count and oldest, for the start page; what the person may not see is not counted."""
    newest_overdue = _newest_overdue(office.working_days(), asker.day)
    found = _undecided(asker).aggregate(
        count=Count("pk"), oldest=Min("arrived_on"), overdue=Count("pk", filter=Q(arrived_on__lte=newest_overdue))
    )
    return InboxState(**found)


def rows_of(asker: Asker, cases: QuerySet[Case], *, limit: int) -> tuple[QueueRow, ...]:
    """Rows of cases that came out of the access word, newest first. For this room's queries."""
    return tuple(_rows(asker, _wanted(cases).order_by("-pk")[:limit]))


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
    if filters.unassigned:
        cases = cases.filter(officer__isnull=True)
    if filters.late:
        cases = cases.filter(due_on__lt=today)
    if filters.arrived_from is not None:
        cases = cases.filter(arrived_on__gte=filters.arrived_from)
    if filters.arrived_to is not None:
        cases = cases.filter(arrived_on__lte=filters.arrived_to)
    return cases.filter(hazard=True) if filters.hazard else cases


def _undecided(asker: Asker) -> QuerySet[Case]:
    return visible(asker).filter(registration_mode=RegistrationMode.UNDECIDED)


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
        found = _rows(asker, _wanted(cases).order_by("due_on", "pk")[: limit + 1])
    elif after[0] is not None:
        dated = cases.filter(Q(due_on__gt=after[0]) | Q(pk__gt=after[1]), due_on__gte=after[0])
        found = _rows(asker, _wanted(dated).order_by("due_on", "pk")[: limit + 1])
    if after is not None and len(found) <= limit:
        undated = cases.filter(due_on__isnull=True)
        if after[0] is None:
            undated = undated.filter(pk__gt=after[1])
        found += _rows(asker, _wanted(undated).order_by("pk")[: limit + 1 - len(found)])
    rows = tuple(found[:limit])
    return QueuePage(rows, (rows[-1].due_on, rows[-1].id) if len(found) > limit else None)


def _wanted(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("category", "owner_unit", "officer").only(
        "reference",
        "diary_number",
        "title",
        "kind",
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
        "contacts",
        "version",
        "category__code",
        "category__name_sv",
        "category__name_en",
        "owner_unit__code",
        "owner_unit__name_sv",
        "owner_unit__name_en",
        "officer__name",
    )


def _rows(asker: Asker, cases: Iterable[Case]) -> list[QueueRow]:
    days = office.working_days()
    return [_row(case, asker, days) for case in cases]


def _row(case: Case, asker: Asker, days: WorkingDays) -> QueueRow:
    english = asker.language == "en"
    age = max(days.between(case.arrived_on, asker.day), 0)
    undecided = case.registration_mode == RegistrationMode.UNDECIDED
    return QueueRow(
        id=case.pk,
        reference=case.reference,
        diary_number=case.diary_number,
        title=case.title,
        kind=case.kind,
        category_code=case.category.code,
        category_name=case.category.name_en if english else case.category.name_sv,
        channel=case.channel,
        status=case.status,
        registration_mode=case.registration_mode,
        protection=case.protection,
        anonymous=case.anonymous,
        hazard=case.hazard,
        deadline_class=case.deadline_class,
        due_on=case.due_on,
        working_days_left=None if case.due_on is None else days.between(asker.day, case.due_on),
        arrived_on=case.arrived_on,
        received_on=case.received_on,
        owner_unit_code=case.owner_unit.code,
        owner_unit_name=(english and case.owner_unit.name_en) or case.owner_unit.name_sv,
        officer_id=case.officer_id,
        officer_name=case.officer.name if case.officer else "",
        contacts=case.contacts,
        version=case.version,
        age=age,
        overdue_to_register=undecided and age > REGISTER_WITHIN,
    )
