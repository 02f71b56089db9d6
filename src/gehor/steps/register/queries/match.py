"""Which case something belongs to: by its designations and by who wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.composed import LATER, composed
from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint, Person
from gehor.steps.register.queries.access import sight_of, visible, visible_to
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.access import Sight
from gehor.steps.register.rules.contacts import folded
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import ContactKind, Outcome, PersonRole, Protection

# A hint needs no more than this.
_MOST_HOLDERS = 2000
# What became of these lies in another case, or nowhere.
_GONE = (Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE)


def match(*, references: Sequence[str], email: str) -> UUID | None:
    """The case that a message names by reference or diary number, when its sender is known to take part in it.

    A stranger who writes somebody's number never reaches their case. For arrival; asks for nobody.
    """
    known = ContactPoint.objects.filter(kind=ContactKind.EMAIL, folded=folded(ContactKind.EMAIL, email)).values(
        "person"
    )
    taking_part = CasePerson.objects.filter(person__in=known).values("case")
    return (
        Case.objects.filter(Q(reference__in=references) | Q(diary_number__in=references), pk__in=taking_part)
        .exclude(outcome__in=[Outcome.VOIDED, Outcome.PRIVATE])
        .order_by("-pk")
        .values_list("pk", flat=True)
        .first()
    )


def case_of_reference(reference: str) -> UUID | None:
    """The case with this reference; for what came behind the code, where it is proved already who writes."""
    return Case.objects.filter(reference=reference.strip().upper()).values_list("pk", flat=True).first()


def same_sender(asker: Asker, case_id: UUID, *, limit: int = 10) -> tuple[QueueRow, ...]:
    """Other cases with somebody who is reached the same way, newest first: a registrar may add the item to one.

    Only among cases whose persons the asker may know: a marked case neither asks nor answers.
    """
    unmarked = visible(asker).filter(protection=Protection.NONE)
    of_case = CasePerson.objects.filter(case__in=unmarked.filter(pk=case_id)).values("person")
    points = ContactPoint.objects.filter(person__in=of_case).values("folded")
    persons = ContactPoint.objects.filter(folded__in=points).values("person")
    cases = CasePerson.objects.filter(person__in=persons).values("case")
    found = unmarked.filter(pk__in=cases).exclude(pk=case_id).exclude(outcome__in=_GONE)
    return rows_of(asker, found, limit=limit)


def by_same_sender(asker: Asker, case_id: UUID, since: date, until: date) -> dict[UUID, date]:
    """Other cases that arrived in the period with somebody who is reached the same way, and their days of arrival.

    Marked cases and persons with protected identity neither ask nor answer. Four statements of bounded lists.
    """
    sight = sight_of(asker)
    points = {point for _case_id, point in _points_of(sight).rows([case_id])}
    reached = _reached_at().rows(points) if points else []
    persons = Person.objects.filter(pk__in={person_id for person_id, _point in reached}, protected_identity=False)
    shown = list(persons.values_list("pk", flat=True))
    cases = set(CasePerson.objects.filter(person__in=shown).values_list("case_id", flat=True)[:_MOST_HOLDERS])
    found = _unmarked(sight).filter(pk__in=cases - {case_id}, arrived_on__range=(since, until))
    return dict(found.exclude(outcome__in=_GONE).values_list("pk", "arrived_on"))


def share_a_sender(case_id: UUID, other_id: UUID) -> bool:
    """Whether somebody who sent the one is reached as somebody who sent the other. For steps only: asks for nobody."""
    senders = CasePerson.objects.filter(case__in=[case_id, other_id], role=PersonRole.SENDER)
    points: defaultdict[UUID, set[str]] = defaultdict(set)
    for found, point in senders.values_list("case_id", "person__points__folded"):
        if point:
            points[found].add(point)
    return bool(points[case_id] & points[other_id])


def senders_elsewhere(asker: Asker, case_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many other open cases somebody reached the same way has, for each of a list's cases that has any.

    A hint that an item may belong to one of them; a sender of very many is counted up to a limit. Marked cases
    neither ask nor answer. Three statements: as one the planner would read every person in every case.
    """
    sight = sight_of(asker)
    asked = set(_points_of(sight).rows(case_ids))
    if not asked:
        return {}
    reached: defaultdict[UUID, set[str]] = defaultdict(set)
    for person_id, point in _reached_at().rows({point for _case_id, point in asked}):
        reached[person_id].add(point)
    at_point: defaultdict[str, set[UUID]] = defaultdict(set)
    for person_id, case_id in _open_with(sight).rows(list(reached)):
        for point in reached[person_id]:
            at_point[point].add(case_id)
    others: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for case_id, point in asked:
        others[case_id] |= at_point[point] - {case_id}
    return {case_id: len(found) for case_id, found in others.items() if found}


def _unmarked(sight: Sight) -> QuerySet[Case]:
    return visible_to(sight).filter(protection=Protection.NONE)


@composed
def _points_of(sight: Sight) -> QuerySet[CasePerson, tuple[UUID, str]]:
    persons = CasePerson.objects.filter(case__in=_unmarked(sight).filter(pk__in=[LATER]), person__points__isnull=False)
    return persons.values_list("case_id", "person__points__folded")


@composed
def _reached_at() -> QuerySet[ContactPoint, tuple[UUID, str]]:
    return ContactPoint.objects.filter(folded__in=[LATER]).values_list("person_id", "folded")[:_MOST_HOLDERS]


@composed
def _open_with(sight: Sight) -> QuerySet[CasePerson, tuple[UUID, UUID]]:
    open_cases = _unmarked(sight).filter(status__in=sorted(OPEN))
    return CasePerson.objects.filter(person__in=[LATER], case__in=open_cases).values_list("person_id", "case_id")
