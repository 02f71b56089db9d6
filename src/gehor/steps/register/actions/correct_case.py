from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.models.protected import CaseProtected
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.entries import CaseField
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.writes.gate import lock_case
from gehor.steps.register.writes.moving import note_correction
from gehor.steps.register.writes.shield import put_place, put_title


def correct_case(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    field: str,
    value: str,
    reason: str,
    version: int | None = None,
) -> CaseRow:
    """Put a case's title or place right and keep what it said (FL 36 §, GDPR 16).

    Raises NotThere, NotAllowed, Stale; Refused `field_unknown`, `value_missing`, `reason_missing`.
    """
    with acting("correct_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if field not in set(CaseField):
            raise Refused("field_unknown", field=field)
        if not reason.strip():
            raise Refused("reason_missing")
        after = brief(value, 200 if field == CaseField.TITLE else 300)
        if field == CaseField.TITLE and not after:
            raise Refused("value_missing", field=field)
        apart = CaseProtected.objects.filter(case=case).first()
        before = getattr(apart or case, field)
        (put_title if field == CaseField.TITLE else put_place)(act, case, after)
        note_correction(act, case, None, field, before, after, reason.strip())
        return case_row(case)
