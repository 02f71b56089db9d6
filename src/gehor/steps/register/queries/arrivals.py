"""The day an item reached us and the day that counts, as its case has them (FL 22 §). For journeys and commands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.words import Protection


@dataclass(frozen=True)
class ArrivalRow:
    """When it came, from when it counts, and why."""

    case_id: UUID
    reference: str
    arrived_on: date
    received_on: date
    basis: str
    reason: str


def arrivals_of_items(received_ids: Collection[UUID]) -> dict[UUID, ArrivalRow]:
    """Of those of the items that have a case, in one statement."""
    rows = Record.objects.filter(received__in=received_ids).order_by("-made_at")
    told = rows.values_list(
        "received_id",
        "case_id",
        "case__reference",
        "case__arrived_on",
        "case__received_on",
        "case__received_basis",
        "case__received_reason",
    )
    return {row[0]: ArrivalRow(*row[1:]) for row in told}


def kept_closely(case_ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the cases whose words or persons are kept apart."""
    found = Case.objects.filter(pk__in=case_ids).exclude(protection=Protection.NONE)
    return frozenset(found.values_list("pk", flat=True))
