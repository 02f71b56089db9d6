"""Hand-overs that wait and have been, what came back to the registry, who was kept out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q

from gehor.people.queries import Asker, registry_unit_id
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import Protection
from gehor.steps.route.models import ConflictOfInterest, HandOver, TriageReturn
from gehor.steps.route.rules.handing import LOOK_BACK, HandOverState


@dataclass(frozen=True)
class HandOverRow:
    """From whom to whom (`to_name` empty: anybody of the unit), why, and what has become of it."""

    id: UUID
    case_id: UUID
    giver_id: UUID
    giver_name: str
    to_staff_id: UUID | None
    to_name: str
    to_unit_id: int
    unit_name: str
    reason: str
    asked_at: datetime
    state: str
    ended_at: datetime | None
    ended_by_name: str
    answer: str

    @property
    def waits(self) -> bool:
        """True until somebody has answered, or it went another way."""
        return self.state == HandOverState.WAITING


@dataclass(frozen=True)
class ReturnRow:
    """A case that a unit gave back, and why."""

    case: QueueRow
    unit_name: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class ReturnFigure:
    """How many cases of a category a unit gave back lately, and the newest reason."""

    category_code: str
    category_name: str
    unit_code: str
    unit_name: str
    count: int
    last_reason: str


@dataclass(frozen=True)
class ConflictRow:
    """Who is kept out of a case or was said to be biased, by whose word, and how it was decided."""

    staff_name: str
    told_by: str
    upheld: bool
    reason: str
    decided_by_name: str
    decided_at: datetime


def may_answer_hand_over(asker: Asker, to_staff_id: UUID | None, to_unit_id: int) -> bool:
    """The person it is meant for, or their deputy; of a unit those who work or give out there."""
    if to_staff_id is not None:
        return to_staff_id in asker.acts_as
    return asker.may(Right.HANDLE_CASES, to_unit_id) or shares_out(asker, to_unit_id)


def shares_out(asker: Asker, unit_id: int) -> bool:
    """Whether the person gives out the unit's cases."""
    return asker.may(Right.ASSIGN_CASES, unit_id) and asker.may(Right.MANAGE_UNIT, unit_id)


def hand_overs_of(case_id: UUID, language: str = "sv") -> tuple[HandOverRow, ...]:
    """All of a case, oldest first. For a page that has shown its reader may see the case."""
    return _rows(Q(case=case_id), language)


def waiting_for(asker: Asker, *, limit: int = 50) -> tuple[tuple[HandOverRow, QueueRow], ...]:
    """What the person is asked to take over, themselves or as one of the unit; the longest waiting first."""
    units = asker.units_with(Right.HANDLE_CASES)
    mine = Q(to_staff__in=asker.acts_as) | Q(to_staff__isnull=True, to_unit__in=units)
    return _with_cases(asker, _rows(mine & _OPEN & ~Q(giver__in=asker.acts_as), asker.language, limit))


def given_by(asker: Asker, *, limit: int = 50) -> tuple[tuple[HandOverRow, QueueRow], ...]:
    """What the person has asked others to take over and nobody has answered yet."""
    return _with_cases(asker, _rows(Q(giver__in=asker.acts_as) & _OPEN, asker.language, limit))


_OPEN = Q(state=HandOverState.WAITING) & ~Q(case__status=Status.CLOSED)


def _rows(wanted: Q, language: str, limit: int = 200) -> tuple[HandOverRow, ...]:
    found = HandOver.objects.filter(wanted).select_related("giver", "to_staff", "to_unit", "ended_by")
    english = language == "en"
    return tuple(
        HandOverRow(
            row.pk,
            row.case_id,
            row.giver_id,
            row.giver.name,
            row.to_staff_id,
            row.to_staff.name if row.to_staff else "",
            row.to_unit_id,
            (english and row.to_unit.name_en) or row.to_unit.name_sv,
            row.reason,
            row.asked_at,
            row.state,
            row.ended_at,
            row.ended_by.name if row.ended_by else "",
            row.answer,
        )
        for row in found.order_by("asked_at", "id")[:limit]
    )


def _with_cases(asker: Asker, rows: tuple[HandOverRow, ...]) -> tuple[tuple[HandOverRow, QueueRow], ...]:
    if not rows:
        return ()
    cases = rows_by_id(asker, {row.case_id for row in rows})
    return tuple((row, cases[row.case_id]) for row in rows if row.case_id in cases)


def returned(asker: Asker, *, limit: int = 100) -> tuple[ReturnRow, ...]:
    """Cases that came back and that the registry has not given away again, the newest return of each; oldest first."""
    lying = Q(case__owner_unit=registry_unit_id(), case__officer__isnull=True, case__status__in=sorted(OPEN))
    found = TriageReturn.objects.filter(lying).select_related("unit", "returned_by")
    newest = {row.case_id: row for row in found.order_by("returned_at", "id")[:limit]}
    if not newest:
        return ()
    cases: Mapping[UUID, QueueRow] = rows_by_id(asker, set(newest))
    english = asker.language == "en"
    return tuple(
        ReturnRow(
            cases[row.case_id],
            (english and row.unit.name_en) or row.unit.name_sv,
            row.reason if cases[row.case_id].protection == Protection.NONE else "",
            row.returned_by.name,
            row.returned_at,
        )
        for row in newest.values()
        if row.case_id in cases
    )


def last_return(case_id: UUID) -> tuple[str, str, datetime] | None:
    """The unit that gave the case back last, why and when. For a page that has shown its reader may see the case."""
    rows = TriageReturn.objects.filter(case=case_id).order_by("-returned_at", "-id")
    return rows.values_list("unit__name_sv", "reason", "returned_at").first()


def return_figures(
    asker: Asker, at: datetime, *, category_code: str = "", unit_code: str = "", most: int = 100
) -> tuple[ReturnFigure, ...]:
    """What units gave back during the last year, by category and unit, the largest first.

    What the person may not see is not counted, and of what is marked no word is repeated. Narrowed to a category, or a
    unit.
    """
    rows = TriageReturn.objects.filter(returned_at__gte=at - timedelta(days=LOOK_BACK), case__in=visible(asker))
    if category_code:
        rows = rows.filter(category__code=category_code)
    if unit_code:
        rows = rows.filter(unit__code=unit_code)
    language = "en" if asker.language == "en" else "sv"
    names = ("category__code", f"category__name_{language}", "unit__code", f"unit__name_{language}")
    heaps = (
        rows.order_by()
        .values(*names)
        .annotate(n=Count("pk"), last=Max("pk", filter=Q(case__protection=Protection.NONE)))
        .order_by("-n", *names)[:most]
    )
    found = list(heaps)
    reasons = dict(TriageReturn.objects.filter(pk__in=[one["last"] for one in found]).values_list("pk", "reason"))
    return tuple(
        ReturnFigure(
            category_code=one["category__code"],
            category_name=one[f"category__name_{language}"],
            unit_code=one["unit__code"],
            unit_name=one[f"unit__name_{language}"] or one["unit__code"],
            count=one["n"],
            last_reason=reasons.get(one["last"], ""),
        )
        for one in found
    )


def conflicts_of(case_id: UUID) -> tuple[ConflictRow, ...]:
    """Who is kept out, or was said to be biased. For a page that has shown its reader may see the case."""
    rows = ConflictOfInterest.objects.filter(case=case_id).select_related("staff", "decided_by")
    return tuple(
        ConflictRow(row.staff.name, row.told_by, row.upheld, row.reason, row.decided_by.name, row.decided_at)
        for row in rows.order_by("decided_at", "id")
    )
