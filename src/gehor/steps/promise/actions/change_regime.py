from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.promise.writes import statutory
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction, LegalRegime
from gehor.steps.register.writes import CaseRight, draft_record, enter_record, lock_case


def change_regime(
    *, actor: Actor, at: datetime, case_id: UUID, regime: str, reason: str, version: int | None = None
) -> None:
    """Say under which part of the law the case is handled, and why (FL 1-2 §§); always a person's judgement.

    The reason becomes a note of the case, to be read with who wrote it and when (FL 27 §). Exercise of authority puts
    it under the law's time limits, counted from the day it is received. For the registry, the responsible officer and
    the unit's manager. Raises NotThere, NotAllowed, Stale; Refused `regime_unknown`, `reason_missing`,
    `case_is_closed`, `decision_is_requested`.
    """
    with acting("change_regime", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if regime not in set(LegalRegime):
            raise Refused("regime_unknown", regime=regime)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if not reason.strip():
            raise Refused("reason_missing")
        if regime == case.legal_regime:
            act.nothing_happened()
            return
        statutory.put_regime(act, case, LegalRegime(regime), reason=reason.strip())
        note = draft_record(act, case, type_code="case_note", direction=Direction.INTERNAL, text=reason.strip())
        enter_record(act, case, note, dated_on=local_day(at))
