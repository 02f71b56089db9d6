"""What was found, for those who look into it, and the cases behind each thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gehor.kit.refused import NotThere
from gehor.people.queries import Asker, units
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.improve.models.finding import AlarmTrial, Finding, FindingCase, FindingVerdict
from gehor.steps.improve.rules.simulating import Alarms
from gehor.steps.improve.rules.words import FindingKind, FindingState, Subject
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of


@dataclass(frozen=True)
class VerdictRow:
    """What somebody made of it, and when."""

    state: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FindingRow:
    """A finding as it was seen last. `verdicts` are the newest first; `may_decide` is about who asks."""

    id: UUID
    kind: str
    subject: str
    key: str
    unit: int | None
    first_seen_on: date
    last_seen_on: date
    since: date
    until: date
    size: float
    facts: Mapping[str, Any]
    state: str
    over: bool
    verdicts: tuple[VerdictRow, ...]
    may_decide: bool

    @property
    def came_back(self) -> bool:
        """Whether somebody had dismissed it, and it has grown since."""
        return (
            self.state == FindingState.NEW and bool(self.verdicts) and self.verdicts[0].state == FindingState.DISMISSED
        )


@dataclass(frozen=True)
class Night:
    """How big it was one night."""

    day: date
    facts: Mapping[str, Any]


def findings_in(asker: Asker, state: FindingState | None, *, over: bool = False, limit: int = 100) -> list[FindingRow]:
    """What is there now in a state, or with `over` what no longer is; the rarest first. Sums tell no one's business."""
    rows = Finding.objects.filter(over=over)
    if state is not None:
        rows = rows.filter(state=state)
    return _rows(
        asker, rows.order_by("-last_seen_on", "rarity", "pk") if over else rows.order_by("rarity", "pk"), limit
    )


def finding(asker: Asker, finding_id: UUID) -> FindingRow:
    """One of them, also when it is over. Raises NotThere."""
    found = _rows(asker, Finding.objects.filter(pk=finding_id), 1)
    if not found:
        raise NotThere(finding_id)
    return found[0]


def nights(finding_id: UUID, *, limit: int = 30) -> tuple[Night, ...]:
    """What the watch saw of it, the last night first."""
    rows = Finding.objects.filter(pk=finding_id).order_by("-nights__day").values_list("nights__day", "nights__facts")
    return tuple(Night(day, facts) for day, facts in rows[:limit] if day is not None)


def cases_of_finding(asker: Asker, row: FindingRow, *, limit: int) -> tuple[QueueRow, ...]:
    """The cases behind it that the person may see, newest first."""
    return rows_of(asker, visible(asker).filter(pk__in=case_ids_of(row)), limit=limit)


def evidence_of(row: Finding, *, limit: int) -> list[UUID]:
    """The newest cases behind it, for keeping them as evidence; for this room."""
    found = case_ids_of(row).order_by("-case")
    return [one["case"] for one in found[:limit]]


def case_ids_of(row: FindingRow | Finding) -> QuerySet[Any, Any]:
    """Every case behind it, for this room: each is asked for sight before it is shown."""
    if row.kind == FindingKind.CLUSTER:
        return FindingCase.objects.filter(finding=row.id).values("case")
    days = (row.since, row.until)
    rows = CaseFacts.objects.filter(bundled=False, **_about(row))
    if row.kind == FindingKind.REOPENED:
        rows = rows.filter(reopened=True, answered_on__range=days)
    elif row.kind == FindingKind.LATE:
        rows = rows.filter(kept=False, due_on__range=days)
    elif row.kind == FindingKind.REPEATS:
        rows = rows.filter(repeat=True, received_on__range=days)
    else:
        rows = rows.filter(received_on__range=days)
    return rows.values("case")


def last_trial() -> tuple[date, Alarms] | None:
    """When false alarms were last measured in made-up history, and what came of it."""
    row = AlarmTrial.objects.order_by("-measured_on").first()
    return None if row is None else (row.measured_on, Alarms(row.series, row.years, row.alarms))


def _about(row: FindingRow | Finding) -> dict[str, Any]:
    if row.subject == Subject.UNIT:
        return {"unit": row.unit}
    return {str(row.subject): row.key}


def _rows(asker: Asker, rows: QuerySet[Finding], limit: int) -> list[FindingRow]:
    found = list(rows[:limit])
    verdicts = FindingVerdict.objects.filter(finding__in=[row.pk for row in found]).select_related("by")
    said = list(verdicts.order_by("-at", "-pk"))
    top = next((row.id for row in units() if row.parent_id is None), None)
    return [
        FindingRow(
            id=row.pk,
            kind=row.kind,
            subject=row.subject,
            key=row.key,
            unit=row.unit,
            first_seen_on=row.first_seen_on,
            last_seen_on=row.last_seen_on,
            since=row.since,
            until=row.until,
            size=row.size,
            facts=row.facts,
            state=row.state,
            over=row.over,
            verdicts=tuple(
                VerdictRow(one.state, one.reason, one.by.name, one.at) for one in said if one.finding_id == row.pk
            ),
            may_decide=asker.may(Right.IMPROVE, row.unit or top),
        )
        for row in found
    ]
