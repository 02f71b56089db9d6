from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction, Outcome, RecordState, RegistrationMode
from gehor.steps.register.writes.cases import close
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.moving import note_correction


def void_case(*, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None = None) -> CaseRow:
    """Void a case registered by mistake, such as one item registered twice; its numbers stay visible with the reason.

    Not when something has gone out to the resident: that was answered, not void. Raises NotThere, NotAllowed,
    Stale; Refused `reason_missing`, `case_is_closed`, `something_was_sent`.
    """
    with acting("void_case", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if not reason.strip():
            raise Refused("reason_missing")
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        sent = Record.objects.filter(case=case, direction=Direction.OUTGOING, author__isnull=False)
        if sent.exists():
            raise Refused("something_was_sent")
        if case.registration_mode == RegistrationMode.UNDECIDED:
            changed(act, case, registration_mode=RegistrationMode.KEPT_IN_ORDER)
        Record.objects.filter(case=case, state=RecordState.ENTERED).update(
            state=RecordState.VOID, void_reason=reason.strip()[:200]
        )
        note_correction(act, case, None, "status", case.status, Outcome.VOIDED, reason.strip()[:200])
        close(act, case, Outcome.VOIDED, reason.strip())
        return case_row(case)
