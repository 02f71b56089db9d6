from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.models.case import CaseCategory
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import MOST_FURTHER_CATEGORIES, UNSORTED
from gehor.steps.register.writes.gate import chain, lock_case


def set_further_categories(
    *, actor: Actor, at: datetime, case_id: UUID, category_codes: Sequence[str], version: int | None = None
) -> CaseRow:
    """Say what else the case is about beside its main category: exactly these, none when the list is empty.

    The main one and doubles are left out; figures count the case by the main one and mentions by all (routine 6).
    Raises NotThere, NotAllowed, Stale; Refused `category_unknown`, `too_many_categories`.
    """
    with acting("set_further_categories", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.NOTE, version)
        codes = list(dict.fromkeys(category_codes))
        if UNSORTED in codes:
            raise Refused("category_unknown", category=UNSORTED)
        wanted = {category_id_of(code) for code in codes} - {case.category_id}
        if len(wanted) > MOST_FURTHER_CATEGORIES:
            raise Refused("too_many_categories", most=MOST_FURTHER_CATEGORIES)
        rows = CaseCategory.objects.filter(case=case)
        held = set(rows.values_list("category_id", flat=True))
        if wanted == held:
            act.nothing_happened()
            return case_row(case)
        rows.exclude(category_id__in=wanted).delete()
        CaseCategory.objects.bulk_create(
            [CaseCategory(case=case, category_id=category_id) for category_id in sorted(wanted - held)]
        )
        act.note(chain(case), "case", case.pk, further_categories=sorted(wanted))
        return case_row(case)
