"""Cases that nobody who could work on them has had open for days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from gehor.journal.queries import touched_since
from gehor.kit.clock import STOCKHOLM, local_day
from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.models import LastSeen
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.route.models import Assignment

# What a person looks through; the rest comes when these have been opened.
MOST = 200


@dataclass(frozen=True)
class Unopened:
    """The office's limit in working days (0: it is not watched), and the cases beyond it."""

    days: int
    rows: tuple[QueueRow, ...]


def unopened(asker: Asker, at: datetime) -> Unopened:
    """Of the cases the person answers for, as officer, deputy or by giving out a unit's cases: those nobody opens."""
    days = office.office_on(asker.day).unopened_days
    theirs = Q(officer__in=asker.acts_as) | Q(owner_unit__in=asker.units_with(Right.ASSIGN_CASES))
    cases = _forgotten(visible(asker).filter(theirs), at, days)
    return Unopened(days, rows_of(asker, Case.objects.filter(pk__in=cases), limit=MOST) if cases else ())


def forgotten(at: datetime) -> tuple[UUID, ...]:
    """All such cases of the office. For this room only."""
    return _forgotten(Case.objects.all(), at, office.office_on(local_day(at)).unopened_days)


def _forgotten(cases: QuerySet[Case], at: datetime, days: int) -> tuple[UUID, ...]:
    if not days:
        return ()
    since = datetime.combine(_working_days_back(local_day(at), days), time.max, tzinfo=STOCKHOLM)
    lately = Assignment.objects.filter(case=OuterRef("pk"), since__gt=since)
    seen = LastSeen.objects.filter(case=OuterRef("pk"), at__gt=since)
    quiet = (
        cases.filter(~Exists(seen), ~Exists(lately), status__in=sorted(OPEN), opened_at__lte=since)
        # What nobody has decided on lies in the inbox, which tells by itself.
        .exclude(registration_mode=RegistrationMode.UNDECIDED)
        .order_by("due_on", "pk")
    )
    found = list(quiet.values_list("pk", flat=True)[: MOST * 3])
    # Who works without the page's sign of life, or by a list, has left a line in the journal.
    touched = touched_since([f"case:{key}" for key in found], since)
    return tuple(key for key in found if f"case:{key}" not in touched)[:MOST]


def _working_days_back(day: date, days: int) -> date:
    calendar, back = office.working_days(), day
    while calendar.between(back, day) < days:
        back -= timedelta(days=1)
    return back
