from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.steps.answer.models import Draft
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def clean_case(*, actor: Actor, at: datetime, case_id: UUID, version: int | None = None) -> int:
    """Remove what was begun on a case and never sent, whoever began it (rensning, TF 2:12). Answers how many.

    Raises NotThere, NotAllowed, Stale.
    """
    with acting("clean_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        removed, _ = Draft.objects.filter(case=case).delete()
        if removed:
            act.note(register.chain(case), "case", case.pk, drafts_removed=removed)
        else:
            act.nothing_happened()
        return removed
