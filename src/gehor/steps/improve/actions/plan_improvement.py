from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.ids import new_id
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.improvement import Improvement
from gehor.steps.improve.rules.plan import Plan
from gehor.steps.improve.writes import planning


def plan_improvement(
    *, actor: Actor, at: datetime, plan: Plan, finding_id: UUID | None = None, case_ids: Collection[UUID] = ()
) -> UUID:
    """Propose that something be done so that a problem does not come back (routine 6). Answers the improvement.

    Out of a finding, which is confirmed by that, or out of cases, such as an adopted suggestion. The numbers of today
    and the cases that whoever plans it may see are kept as evidence. The responsible person is told.
    Raises NotThere, NotAllowed; Refused as `planning.fill`.
    """
    with acting("plan_improvement", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.IMPROVE)
        today = local_day(at)
        finding = planning.finding_to_improve(act, finding_id) if finding_id else None
        row = Improvement(pk=new_id(), finding=finding, planned_by_id=actor.staff_id, planned_on=today)
        planning.fill(act, row, plan)
        row.figures = planning.figures_then(row, finding, today)
        row.save(force_insert=True)
        planning.keep_evidence(act, row, finding, set(case_ids))
        act.note(f"improvement:{row.pk}", "improvement", row.pk, status=str(row.status), due_on=row.due_on)
        return row.pk
