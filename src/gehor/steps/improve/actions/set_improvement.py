from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.improve.rules.plan import Plan
from gehor.steps.improve.writes import planning


def set_improvement(
    *,
    actor: Actor,
    at: datetime,
    improvement_id: UUID,
    plan: Plan,
    case_ids: Collection[UUID] = (),
    version: int | None = None,
) -> None:
    """Put an improvement right: words, cause, who, until when; `case_ids` are added to its evidence.

    The numbers of the day it was planned stay. Raises NotThere, NotAllowed, Stale; Refused as `planning.fill`.
    """
    with acting("set_improvement", actor=actor, at=at) as act:
        row = planning.improvement_held(act, improvement_id, version)
        planning.fill(act, row, plan)
        row.save()
        planning.keep_evidence(act, row, None, set(case_ids))
        act.note(f"improvement:{row.pk}", "improvement", row.pk, due_on=row.due_on, responsible=str(row.responsible_id))
