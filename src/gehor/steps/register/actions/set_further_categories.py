from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.register.models.case import CaseCategory
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.writes.gate import chain, lock_case


def set_further_categories(
    *, actor: Actor, at: datetime, case_id: UUID, category_codes: Sequence[str], version: int | None = None
) -> CaseRow:
    """Say what else the case is about beside its main category: one message may hold several matters (routine 3 and 6).

    Cases are counted by the main one, mentions by all. What was set before is replaced; the main one is left out.
    Raises NotThere, NotAllowed, Stale; Refused `category_unknown`.
    """
    with acting("set_further_categories", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        wanted = {category_id_of(code) for code in category_codes} - {case.category_id}
        CaseCategory.objects.filter(case=case).exclude(category_id__in=wanted).delete()
        CaseCategory.objects.bulk_create(
            [CaseCategory(case=case, category_id=category_id) for category_id in sorted(wanted)], ignore_conflicts=True
        )
        act.note(chain(case), "case", case.pk, further_categories=",".join(sorted(category_codes)))
        return case_row(case)
