from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.rules.words import MOST_REASON, State, WhyWithdrawn
from gehor.steps.publish.writes import take_down
from gehor.steps.register.writes import CaseRight, lock_case


def withdraw_publication(
    *, actor: Actor, at: datetime, case_id: UUID, reason: str = "", version: int | None = None
) -> bool:
    """Take down what is shown of a case, or send back what is proposed; the sender may, always and without a reason.

    Answers whether there was anything. Raises NotThere, NotAllowed, Stale; Refused `reason_missing`, `text_too_long`.
    """
    with acting("withdraw_publication", actor=actor, at=at) as act:
        sender = actor.kind == "resident"
        case = lock_case(act, case_id, CaseRight.SYSTEM if sender else CaseRight.PROPOSE, version)
        why = " ".join(reason.split())
        if not sender and not why:
            raise Refused("reason_missing", field="reason")
        if len(why) > MOST_REASON:
            raise Refused("text_too_long", field="reason", most=MOST_REASON, length=len(why))
        row = Publication.objects.select_for_update().exclude(state=State.WITHDRAWN).filter(case=case).first()
        if row is None:
            act.nothing_happened()
            return False
        take_down(act, case, row, WhyWithdrawn.SENDER if sender else WhyWithdrawn.STAFF, why)
        return True
