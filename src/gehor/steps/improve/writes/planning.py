"""What the acts on improvements share: who may, what is kept, and who is told."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people import writes as notices
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.finding import Finding
from gehor.steps.improve.models.improvement import Improvement, ImprovementCase
from gehor.steps.improve.queries.effects import counted_in
from gehor.steps.improve.queries.findings import evidence_of
from gehor.steps.improve.rules.plan import Plan, check_plan
from gehor.steps.improve.rules.words import (
    DUE_NOTICE,
    LATE_NOTICE,
    RESPONSIBLE_NOTICE,
    SUBJECT,
    FindingState,
)
from gehor.steps.improve.writes.verdicts import decide, finding_held
from gehor.steps.register.queries.access import visible

# So many cases are kept as evidence, the newest; the figures tell how many there were.
MOST_CASES = 200
_LOOKED_BACK = timedelta(days=364)


def improvement_held(act: Act, improvement_id: UUID, version: int | None = None) -> Improvement:
    """The improvement, locked, for somebody who may improve in its unit. Raises NotThere, NotAllowed, Stale."""
    row = Improvement.objects.select_for_update().filter(pk=improvement_id).first()
    if row is None:
        raise NotThere(improvement_id)
    require_right(act.actor, Right.IMPROVE, at=act.at, unit_id=row.unit_id)
    if version is not None and version != row.version:
        raise Stale(row.version)
    row.version += 1
    return row


def fill(act: Act, row: Improvement, plan: Plan) -> None:
    """Put the words of a plan into the row, unsaved; a new responsible person is told.

    Raises NotAllowed; Refused as `check_plan`, and `unit_unknown`, `officer_unknown`, `category_unknown`,
    `district_unknown`, `day_has_passed`.
    """
    check_plan(plan)
    today = local_day(act.at)
    unit = next((one for one in people.units() if one.code == plan.unit_code and one.is_open(today)), None)
    if unit is None:
        raise Refused("unit_unknown", field="unit_code", unit=plan.unit_code)
    require_right(act.actor, Right.IMPROVE, at=act.at, unit_id=unit.id)
    if plan.category not in {one.code for one in office.categories("sv", day=date.min)}:
        raise Refused("category_unknown", field="category")
    if plan.district and plan.district not in {one.code for one in office.district_choices()}:
        raise Refused("district_unknown", field="district")
    if plan.due_on < today and plan.due_on != row.due_on:
        raise Refused("day_has_passed", field="due_on")
    if not _works_here(plan.responsible_id, today):
        raise Refused("officer_unknown", field="responsible")
    if (plan.due_on, plan.responsible_id) != (row.due_on, row.responsible_id):
        watch_anew(act, row)
    if plan.responsible_id != row.responsible_id:
        settle(act, row)
        if plan.responsible_id != act.actor.staff_id:
            _tell(act, row, RESPONSIBLE_NOTICE, plan.responsible_id)
    row.title, row.problem, row.action = plan.title.strip(), plan.problem.strip(), plan.action.strip()
    row.root_cause, row.cost_class, row.due_on = plan.root_cause.strip(), plan.cost_class, plan.due_on
    row.category, row.district = plan.category, plan.district
    row.unit_id, row.responsible_id = unit.id, plan.responsible_id


def keep_evidence(act: Act, row: Improvement, finding: Finding | None, case_ids: set[UUID]) -> None:
    """The cases that show the problem, of those that whoever acts may see; and the numbers of that time."""
    wanted = set(case_ids)
    if finding is not None:
        wanted |= set(evidence_of(finding, limit=MOST_CASES))
    asker = people.asker(row.planned_by_id, local_day(act.at))
    seen = visible(asker).filter(pk__in=wanted).order_by("-pk").values_list("pk", flat=True)[:MOST_CASES]
    ImprovementCase.objects.bulk_create(
        [ImprovementCase(improvement=row, case_id=key) for key in seen], ignore_conflicts=True
    )


def figures_then(row: Improvement, finding: Finding | None, today: date) -> dict[str, object]:
    """What the numbers were when it was planned: the last year's cases, and what was found."""
    year = counted_in(row.category, row.district, today - _LOOKED_BACK, today - timedelta(days=1))
    told: dict[str, object] = {"cases_in_a_year": year, "on": today.isoformat()}
    if finding is not None:
        days = {"since": finding.since.isoformat(), "until": finding.until.isoformat()}
        told["finding"] = {"kind": finding.kind, **days, **finding.facts}
    return told


def finding_to_improve(act: Act, finding_id: UUID) -> Finding:
    """The finding an improvement comes of, confirmed by that. Raises NotThere, NotAllowed."""
    row = finding_held(act, finding_id)
    if row.state != FindingState.CONFIRMED:
        decide(act, row, FindingState.CONFIRMED, "")
    return row


def remind(act: Act, row: Improvement, *, late: bool) -> None:
    """Tell the responsible person that its day is near or has passed; of a late one the unit's managers too."""
    word = LATE_NOTICE if late else DUE_NOTICE
    _tell(act, row, word, row.responsible_id)
    if late:
        for manager in people.managers_of(row.unit_id, day=local_day(act.at)):
            if manager != row.responsible_id:
                _tell(act, row, word, manager)


def watch_anew(act: Act, row: Improvement) -> None:
    """Another day or person, or open again: nothing has been told of that yet; `row` is saved by whoever acts."""
    row.reminded_on = row.late_on = None
    notices.settle_words(act, words=(DUE_NOTICE, LATE_NOTICE), subject_kind=SUBJECT, subject_id=row.pk)


def settle(act: Act, row: Improvement) -> None:
    """Nothing about it waits for anybody."""
    notices.settle_words(
        act, words=(DUE_NOTICE, LATE_NOTICE, RESPONSIBLE_NOTICE), subject_kind=SUBJECT, subject_id=row.pk
    )


def _tell(act: Act, row: Improvement, word: str, staff_id: UUID) -> None:
    notices.notify(act, word=word, subject_kind=SUBJECT, subject_id=row.pk, to_staff=staff_id)


def _works_here(staff_id: UUID, day: date) -> bool:
    try:
        return bool(people.asker(staff_id, day).rights)
    except NotThere:
        return False
