"""Mails that employees brought from their own mailboxes: who brought which, and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.fields.json import KeyTextTransform, KeyTransform

from gehor.steps.intake.models.handed_in import HandedIn


@dataclass(frozen=True)
class HandedInRow:
    """A mail that an employee handed in: what they called it, when, and how far the item has come.

    `brought`: they were the first with it. `others`: further employees who handed in the same.
    """

    received_id: UUID
    reference: str
    file_name: str
    at: datetime
    brought: bool
    state: str
    outcome: str
    parked_why: str
    subject: str
    others: tuple[str, ...] = ()


def handed_in_by(staff_id: UUID, *, limit: int = 50) -> tuple[HandedInRow, ...]:
    """What an employee has handed in, the latest first."""
    rows = list(
        HandedIn.objects.filter(staff_id=staff_id)
        .select_related("received")
        .annotate(subject=KeyTextTransform("subject", KeyTransform("mail", "received__parsed")))
        .order_by("-at", "-id")[:limit]
    )
    others = handed_in_with([row.received_id for row in rows])
    return tuple(
        HandedInRow(
            row.received_id,
            row.received.reference,
            row.file_name,
            row.at,
            row.brought,
            row.received.state,
            row.received.outcome,
            row.received.parked_why,
            row.subject or "",
            tuple(name for staff, name in others.get(row.received_id, ()) if staff != staff_id),
        )
        for row in rows
    )


def handed_in_with(received_ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Who has handed in each of the items, in the order they did: (employee, name)."""
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    rows = HandedIn.objects.filter(received__in=received_ids).order_by("at", "id")
    for received_id, staff_id, name in rows.values_list("received_id", "staff_id", "staff__name"):
        found.setdefault(received_id, []).append((staff_id, name))
    return found
