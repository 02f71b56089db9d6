from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.models.case import CaseCategory
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import changed, lock_case


def change_category(
    *, actor: Actor, at: datetime, case_id: UUID, category_code: str, version: int | None = None
) -> CaseRow:
    """Say what the case is mainly about (routine 6); it is then no further category any more.

    Raises NotThere, NotAllowed, Stale; Refused `category_unknown`.
    """
    with acting("change_category", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        changed(act, case, category_id=category_id_of(category_code))
        CaseCategory.objects.filter(case=case, category_id=case.category_id).delete()
        return case_row(case)
