from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.promise.queries.statutory import refusal_words
from gehor.steps.promise.rules.statutory import Ending, RefusalData, Statute
from gehor.steps.promise.writes import statutory
from gehor.steps.register import writes as register
from gehor.steps.register.writes import CaseRight, lock_case


def refuse_request(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    data: RefusalData,
    version: int | None = None,
) -> UUID:
    """Refuse by a decision of its own to decide the matter now (FL 12 §); answers the dispatch of the decision.

    The decision tells the day, what is decided and why, who decided, who reported and who took part (FL 31-32 §§), and
    how it is appealed (FL 33 §). The matter goes on. For the responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `no_request_to_refuse`, `no_way_to_reach`,
    `no_reply_wanted`, `open_variable`.
    """
    with acting("refuse_request", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        if not data.reasons.strip():
            raise Refused("reason_missing")
        row = next((row for row in statutory.running(case) if row.statute == Statute.DECIDE_ON_REQUEST), None)
        if row is None:
            raise Refused("no_request_to_refuse")
        words = refusal_words(case.pk, data, asked_on=row.day_zero, staff_id=actor.staff_id, on=local_day(at))
        record, dispatch_id = register.dispatch_record(
            act, case, type_code="decision", text=words.text, subject=words.subject, send_after=at
        )
        statutory.end(act, case, row, Ending.REFUSED, record_id=record.pk)
        return dispatch_id
