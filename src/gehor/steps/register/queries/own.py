"""The cases of whoever reads the mail of an address: for a link that only they get (routine 1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint
from gehor.steps.register.rules.contacts import folded
from gehor.steps.register.rules.words import ContactKind, Outcome, PersonRole, Protection

# Void and private items are nobody's case any more.
_GONE = (Outcome.VOIDED, Outcome.PRIVATE)
MOST = 100


@dataclass(frozen=True)
class OwnCase:
    """One of a person's own cases, as a list of theirs shows it."""

    case_id: UUID
    reference: str
    kind: str
    place: str
    status: str
    arrived_on: date
    due_on: date | None


def point_of_mail(address: str) -> int | None:
    """The contact point with this address whose person has a case to show; None when there is none.

    Nobody whose identity is protected is found so: who may read a mailbox is not always who it belongs to.
    """
    points = ContactPoint.objects.filter(kind=ContactKind.EMAIL, folded=folded(ContactKind.EMAIL, address))
    for point_id in points.filter(person__protected_identity=False).order_by("-pk").values_list("pk", flat=True)[:MOST]:
        if _cases(point_id).exists():
            return point_id
    return None


def cases_of_point(point_id: int) -> tuple[OwnCase, ...]:
    """What was sent in from that address, newest first; never a case that is kept more closely than others."""
    return _shown(_cases(point_id))


def cases_of_references(references: Iterable[str]) -> tuple[OwnCase, ...]:
    """Those of these items that may stand on a list of one's own, newest first; by the same rule as for an address."""
    shielded = CasePerson.objects.filter(person__protected_identity=True)
    rows = Case.objects.filter(reference__in=list(references), protection=Protection.NONE).exclude(outcome__in=_GONE)
    return _shown(rows.exclude(pk__in=shielded.values("case")))


def _shown(cases: QuerySet[Case]) -> tuple[OwnCase, ...]:
    rows = cases.order_by("-arrived_on", "-pk")[:MOST]
    return tuple(
        OwnCase(row.pk, row.reference, row.kind, row.place, row.status, row.arrived_on, row.due_on) for row in rows
    )


def is_own_case(point_id: int, case_id: UUID) -> bool:
    """Whether that case is among them, asked anew each time: a mark may have been set meanwhile."""
    return _cases(point_id).filter(pk=case_id).exists()


def _cases(point_id: int) -> QuerySet[Case]:
    point = ContactPoint.objects.filter(pk=point_id, kind=ContactKind.EMAIL).first()
    if point is None:
        return Case.objects.none()
    same = ContactPoint.objects.filter(kind=ContactKind.EMAIL, folded=point.folded, person__protected_identity=False)
    sent = CasePerson.objects.filter(person__in=same.values("person"), role=PersonRole.SENDER)
    return Case.objects.filter(pk__in=sent.values("case"), protection=Protection.NONE).exclude(outcome__in=_GONE)
