from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.answer import queries, writes
from gehor.steps.answer.rules.closing import FILED, refusal_to_close
from gehor.steps.answer.writes import quality
from gehor.steps.handle.writes import contributions, mentions, translations
from gehor.steps.promise import writes as promise
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import FaultFound, Outcome
from gehor.steps.register.writes import CaseRight, lock_case


def close_case(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    outcome: str,
    reason: str = "",
    fault_found: str = "",
    without: str = "",
    version: int | None = None,
) -> None:
    """End a case: with an answer that has left, or for one of the lawful reasons (FL 6 §); never just so.

    A complaint says whether we had erred (routine 3). What was still promised is let go with the outcome as reason.
    Parts that others were asked for hinder it, unless `without` says why it ends without them; what they gave becomes
    records now (TF 2:10). Raises NotThere, NotAllowed, Stale; Refused with the code of what is missing.
    """
    with acting("close_case", actor=actor, at=at) as act:
        right = CaseRight.REGISTER if outcome in FILED else CaseRight.ANSWER
        case = lock_case(act, case_id, right, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        erred = fault_found if fault_found in set(FaultFound) else ""
        refusal = refusal_to_close(queries.closing_facts(case), outcome=outcome, reason=reason, fault_found=erred)
        if refusal:
            raise Refused(refusal)
        if outcome not in FILED:
            contributions.go_without(act, case, without)
        contributions.finish(act, case)
        mentions.finish(act, case)
        translations.finish(act, case)
        promise.drop(act, case, reason=outcome)
        statutory.closed(act, case, reason=outcome)
        register.close(act, case, Outcome(outcome), reason.strip(), erred)
        quality.finish(act, case)
        writes.end_notices(act, case)
