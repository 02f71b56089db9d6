from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as notices
from gehor.steps.answer import queries
from gehor.steps.promise import writes as promise
from gehor.steps.register import writes as register
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import FaultFound, Outcome


def close_case(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    outcome: str,
    reason: str = "",
    fault_found: str = "",
    version: int | None = None,
) -> None:
    """End a case: with an answer that has left, or for one of the lawful reasons (FL 6 §); never just so.

    A complaint says whether we had erred (routine 3). What was still promised is dropped with the reason.
    Raises NotThere, NotAllowed, Stale; Refused with the code of what is missing.
    """
    with acting("close_case", actor=actor, at=at) as act:
        registry = outcome in {Outcome.OTHER_POST, Outcome.FOR_INFORMATION, Outcome.NEGLIGIBLE}
        right = CaseRight.REGISTER if registry else CaseRight.ANSWER
        case = register.lock_case(act, case_id, right if actor.staff_id else CaseRight.SYSTEM, version)
        if case.status == Status.CLOSED:
            act.nothing_happened()
            return
        refusal = queries.close_refusal(case, outcome=outcome, reason=reason, fault_found=fault_found)
        if refusal:
            raise Refused(refusal)
        promise.drop(act, case, reason=f"closed:{outcome}")
        found = fault_found if fault_found in set(FaultFound) else ""
        register.close(act, case, Outcome(outcome), reason.strip(), found)
        for word in ("deadline_missed", "case_assigned", "promise_already_passed", "message_failed", "message_bounced"):
            notices.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
