"""Alarms of danger: whom they go to, how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.signing import TokenExpired, TokenForged, sign, unsign
from gehor.office import queries as office
from gehor.outbox.rules.states import NEEDS_A_PERSON
from gehor.steps.register.queries.outside import dispatch_states
from gehor.steps.route.models import DutyAddress, HazardAlert, HazardStep
from gehor.steps.route.rules.hazard import LINK_LIVES, LINK_PURPOSE, Duty


@dataclass(frozen=True)
class DutyRow:
    """One duty address; an empty category is for all that have none of their own."""

    id: int
    category_code: str
    category_name: str
    position: int
    name: str
    address: str


@dataclass(frozen=True)
class StepRow:
    """One call of an alarm, and whether it did not arrive."""

    number: int
    at: datetime
    name: str
    failed: bool


@dataclass(frozen=True)
class AlertRow:
    """An alarm and its calls, oldest first; `taken_by` is empty until somebody has it."""

    id: UUID
    case_id: UUID
    raised_at: datetime
    raised_by: str
    why: str
    next_at: datetime | None
    taken_at: datetime | None
    taken_by: str
    steps: tuple[StepRow, ...]


@kept
def duty_addresses(language: str = "sv") -> tuple[DutyRow, ...]:
    """All of them: those for everything first, then by category and order."""
    names = {row.id: row for row in office.categories(language)}
    found = []
    for row in DutyAddress.objects.order_by("category__code", "position"):
        category = names.get(row.category_id) if row.category_id else None
        found.append(
            DutyRow(
                row.pk,
                category.code if category else "",
                category.name if category else "",
                row.position,
                row.name,
                row.address,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.category_code, one.position)))


def duties_of(category_id: int) -> tuple[Duty, ...]:
    """Whom an alarm about the category goes to, in order: its own, else its group's, else those for everything."""
    by_category: dict[str, list[Duty]] = {}
    for row in duty_addresses():
        by_category.setdefault(row.category_code, []).append(Duty(row.name, row.address))
    leaf = office.category(category_id)
    return tuple(by_category.get(leaf.code) or by_category.get(leaf.parent_code) or by_category.get("") or ())


def alerts_of(case_id: UUID) -> tuple[AlertRow, ...]:
    """The alarms of a case, newest first. For a page that has shown its reader may see the case."""
    rows = HazardAlert.objects.filter(case=case_id).select_related("raised_by").order_by("-raised_at", "-id")
    return tuple(_row(row) for row in rows)


def due_alerts(at: datetime, limit: int = 100) -> tuple[UUID, ...]:
    """The cases whose alarm nobody has taken in time, the longest waiting first."""
    rows = HazardAlert.objects.filter(next_at__lte=at).order_by("next_at", "id")
    return tuple(rows.values_list("case_id", flat=True)[:limit])


def link_of(alert_id: UUID) -> str:
    """The address in a call by which whoever has the duty says that they take it; a button there uses it."""
    token = sign({"alert": str(alert_id)}, LINK_PURPOSE)
    return f"{settings.GEHOR_PUBLIC_URL}/sv/desk/hazard/{token}/"


@dataclass(frozen=True)
class LinkRow:
    """What the page behind the link shows: no word of the resident's."""

    alert_id: UUID
    case_id: UUID
    reference: str
    raised_at: datetime
    taken_at: datetime | None
    taken_by: str


def alert_of_link(token: str) -> LinkRow:
    """The alarm that a link in a call is about. Raises NotThere for one that is forged or too old."""
    try:
        told = unsign(token, LINK_PURPOSE, int(LINK_LIVES.total_seconds()))
        key = UUID(told["alert"])
    except (TokenForged, TokenExpired, KeyError, ValueError):
        raise NotThere("alert") from None
    row = HazardAlert.objects.select_related("case").filter(pk=key).first()
    if row is None:
        raise NotThere("alert")
    return LinkRow(row.pk, row.case_id, row.case.reference, row.raised_at, row.acknowledged_at, row.acknowledged_as)


def _row(row: HazardAlert) -> AlertRow:
    steps = list(HazardStep.objects.filter(alert=row).order_by("number", "id"))
    states = dispatch_states([step.sent_id for step in steps])
    return AlertRow(
        id=row.pk,
        case_id=row.case_id,
        raised_at=row.raised_at,
        raised_by=row.raised_by.name if row.raised_by else "",
        why=row.why,
        next_at=row.next_at,
        taken_at=row.acknowledged_at,
        taken_by=row.acknowledged_as,
        steps=tuple(
            StepRow(step.number, step.at, step.name, states.get(step.sent_id, (None, ""))[1] in NEEDS_A_PERSON)
            for step in steps
        ),
    )
