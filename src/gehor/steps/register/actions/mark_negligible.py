from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.keeping import refusal_to_neglect
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import INCOMING_MESSAGE, RECEIPT_TYPES, NegligibleReason, RegistrationMode
from gehor.steps.register.writes.gate import changed, lock_case


def mark_negligible(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> CaseRow:
    """Neither register nor keep in order what is obviously of little importance (OSL 5:1), for a listed reason.

    The item itself stays: nobody deletes what was received. Raises NotThere, NotAllowed, Stale; Refused
    `reason_unknown`, `already_registered`, `complaint_is_registered`, `marked_is_registered`, `acted_on`.
    """
    with acting("mark_negligible", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if reason not in set(NegligibleReason):
            raise Refused("reason_unknown", reason=reason)
        refusal = refusal_to_neglect(
            kind=case.kind, protection=case.protection, mode=case.registration_mode, acted_on=_acted_on(case)
        )
        if refusal:
            raise Refused(refusal)
        changed(act, case, registration_mode=RegistrationMode.NEGLIGIBLE, registration_reason=reason)
        return case_row(case)


def _acted_on(case: Case) -> bool:
    """Whether somebody is responsible, or anything but an automatic receipt was written since it came."""
    untouched = {INCOMING_MESSAGE, *RECEIPT_TYPES}
    return case.officer_id is not None or Record.objects.filter(case=case).exclude(type__code__in=untouched).exists()
