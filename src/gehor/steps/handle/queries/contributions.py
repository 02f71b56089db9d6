"""What others were asked to add to the one answer, for who asks, who is asked, and the manager."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.rules.contributions import ContributionState, suggested_due
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.status import Status

_LIVE = Q(state=ContributionState.ASKED) & ~Q(case__status=Status.CLOSED)


@dataclass(frozen=True)
class ContributionRow:
    """A part that was asked for, and how it stands. Of a shielded case the words are withheld until it is opened.

    `text` is what was given; `case_due` the day of the case's own answer; `may_give`: the asker is among those asked.
    """

    id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    case_due: date | None
    unit_id: int
    unit_name: str
    staff_name: str
    question: str
    due_on: date
    state: ContributionState
    late: bool
    asked_by: str
    asked_at: datetime
    text: str
    record_id: UUID | None
    ended_by: str
    ended_at: datetime | None
    reason: str
    passed_to: str
    escalated: bool
    draft: str
    draft_version: int
    drafted_by: str
    drafted_at: datetime | None
    may_give: bool
    withheld: bool

    @property
    def who(self) -> str:
        """Whom it was asked of: the person, or the unit."""
        return self.staff_name or self.unit_name

    @property
    def is_open(self) -> bool:
        """True while it is waited for."""
        return self.state == ContributionState.ASKED


def contributions(asker: Asker, case_id: UUID, *, opened: bool = False) -> tuple[ContributionRow, ...]:
    """All that was asked for in the case, in the order it was asked. Raises NotThere.

    `opened` only for whoever has just asked `protected_facts`, which keeps who saw.
    """
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _rows(asker, Contribution.objects.filter(case=case_id).order_by("asked_at", "id"), opened=opened)


def contribution(asker: Asker, contribution_id: UUID, *, opened: bool = False) -> ContributionRow:
    """One of them. Raises NotThere, also when the case is not for these eyes."""
    found = _rows(asker, Contribution.objects.filter(pk=contribution_id, case__in=visible(asker)), opened=opened)
    if not found:
        raise NotThere(contribution_id)
    return found[0]


def still_open(case_id: UUID) -> tuple[str, ...]:
    """Who has not given their part yet, by name. For steps, which hold the case."""
    rows = Contribution.objects.filter(case=case_id, state=ContributionState.ASKED).order_by("asked_at", "id")
    names = rows.values_list("staff__name", "unit__name_sv")
    return tuple(person or unit for person, unit in names)


def asked_of_me(asker: Asker, *, limit: int = 100) -> tuple[ContributionRow, ...]:
    """What was asked of the asker by name, and of nobody by name in the home unit, the nearest day first."""
    mine = Q(staff__in=asker.acts_as)
    if asker.may(Right.HANDLE_CASES, asker.home_unit_id):
        mine |= Q(staff__isnull=True, unit=asker.home_unit_id)
    return _listed(asker, mine, limit)


def asked_of_units(asker: Asker, *, limit: int = 100) -> tuple[ContributionRow, ...]:
    """What was asked of the units in which the asker may answer, colleagues' parts too, the nearest day first."""
    units = answering_units(asker)
    return _listed(asker, Q(unit__in=units), limit) if units else ()


def asked_by_me(asker: Asker, *, limit: int = 100) -> tuple[ContributionRow, ...]:
    """What others have not given to the asker's own cases, or was asked by them, the nearest day first."""
    return _listed(asker, Q(asked_by=asker.staff_id) | Q(case__officer__in=asker.acts_as), limit)


def answering_units(asker: Asker) -> frozenset[int]:
    """The units for which the asker may give a part."""
    return asker.units_with(Right.HANDLE_CASES) | asker.units_with(Right.MANAGE_UNIT)


def may_give(asker: Asker, *, unit_id: int, staff_id: UUID | None) -> bool:
    """Whoever is asked by name or their deputy, and whoever handles cases in the unit or manages it. For this room."""
    return staff_id in asker.acts_as or unit_id in answering_units(asker)


def whom_to_ask(asker: Asker) -> tuple[tuple[people.UnitRow, ...], tuple[people.StaffRow, ...]]:
    """Open units in which somebody can answer, and colleagues with any right but the asker, in their order."""
    able = people.units_with_somebody(Right.HANDLE_CASES, asker.day)
    units = tuple(row for row in people.unit_tree() if row.id in able and row.is_open(asker.day))
    staff = people.staff_choices(asker, right=Right.TAKE_IN)
    return units, tuple(row for row in staff if row.id != asker.staff_id)


def day_to_suggest(case_due: date | None, day: date) -> date:
    """The day by which a part is usually asked for: before the case's own, in working days."""
    return suggested_due(case_due, day, office.working_days())


def live_keys(asker: Asker) -> QuerySet[Contribution]:
    """What waits for the asker by name or for the home unit: a part of the one statement of Min dag. For this room."""
    mine = Q(staff__in=asker.acts_as)
    if asker.may(Right.HANDLE_CASES, asker.home_unit_id):
        mine |= Q(staff__isnull=True, unit=asker.home_unit_id)
    return Contribution.objects.filter(mine, _LIVE, case__in=visible(asker))


def by_keys(asker: Asker, keys: Collection[UUID]) -> tuple[ContributionRow, ...]:
    """Those of a list whose cases came out of the access word, the nearest day first. For this room only."""
    return _rows(asker, Contribution.objects.filter(pk__in=keys).order_by("due_on", "id")) if keys else ()


def _listed(asker: Asker, wanted: Q, limit: int) -> tuple[ContributionRow, ...]:
    found = Contribution.objects.filter(wanted, _LIVE, case__in=visible(asker)).order_by("due_on", "id")
    return _rows(asker, found[:limit])


def _rows(asker: Asker, found: QuerySet[Contribution], *, opened: bool = False) -> tuple[ContributionRow, ...]:
    rows = list(found.select_related("case", "unit", "staff", "asked_by", "given", "ended_by", "drafted_by"))
    passed = _passed_to([row.pk for row in rows if row.state == ContributionState.PASSED])
    return tuple(_row(asker, row, passed.get(row.pk, ""), opened=opened) for row in rows)


def _passed_to(keys: Collection[UUID]) -> dict[UUID, str]:
    if not keys:
        return {}
    rows = Contribution.objects.filter(passed_from__in=keys)
    told = rows.values_list("passed_from", "staff__name", "unit__name_sv")
    return {key: person or unit for key, person, unit in told if key}


def _row(asker: Asker, row: Contribution, passed_to: str, *, opened: bool) -> ContributionRow:
    case, withheld = row.case, shields(row.case.protection) and not opened

    def word(text: str) -> str:
        return SHIELDED if withheld and text else text

    return ContributionRow(
        id=row.pk,
        case_id=case.pk,
        reference=case.reference,
        designation=case.diary_number or case.reference,
        title=case.title,
        case_due=case.due_on,
        unit_id=row.unit_id,
        unit_name=row.unit.name_en if asker.language == "en" and row.unit.name_en else row.unit.name_sv,
        staff_name=row.staff.name if row.staff else "",
        question=word(row.question),
        due_on=row.due_on,
        state=ContributionState(row.state),
        late=row.state == ContributionState.ASKED and row.due_on < asker.day,
        asked_by=row.asked_by.name,
        asked_at=row.asked_at,
        text=word(row.given.text) if row.given else "",
        record_id=row.given_id,
        ended_by=row.ended_by.name if row.ended_by else "",
        ended_at=row.ended_at,
        reason=word(row.reason),
        passed_to=passed_to,
        escalated=row.escalated_at is not None,
        draft="" if withheld else row.draft,
        draft_version=row.draft_version,
        drafted_by=row.drafted_by.name if row.drafted_by else "",
        drafted_at=row.drafted_at,
        may_give=row.state == ContributionState.ASKED
        and case.status != Status.CLOSED
        and may_give(asker, unit_id=row.unit_id, staff_id=row.staff_id),
        withheld=withheld,
    )
