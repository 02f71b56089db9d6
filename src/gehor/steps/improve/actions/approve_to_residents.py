from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.improvement import ImprovementCase
from gehor.steps.improve.models.message import ResidentDelivery, ResidentMessage
from gehor.steps.improve.rules.words import MessageState
from gehor.steps.improve.writes import planning


def approve_to_residents(*, actor: Actor, at: datetime, improvement_id: UUID, version: int) -> int:
    """Somebody who has not written it lets the text go to those whose cases show the problem. How many cases wait.

    What is approved is what was read, word for word. Raises NotThere, NotAllowed, Stale; Refused `answer_is_leaving`,
    `own_text`, `nobody_to_answer`.
    """
    with acting("approve_to_residents", actor=actor, at=at) as act:
        improvement = planning.improvement_held(act, improvement_id)
        if actor.staff_id is None:
            raise NotAllowed(Right.IMPROVE)
        row = ResidentMessage.objects.select_for_update().filter(improvement=improvement).first()
        if row is None:
            raise NotThere(improvement_id)
        if row.state != MessageState.WRITTEN:
            raise Refused("answer_is_leaving")
        if row.version != version:
            raise Stale(row.version)
        if row.written_by_id == actor.staff_id:
            raise Refused("own_text")
        # Who wrote in several cases is told in the first.
        kept = ImprovementCase.objects.filter(improvement=improvement).order_by("case_id")
        cases = list(kept.values_list("case_id", flat=True))
        if not cases:
            raise Refused("nobody_to_answer")
        ResidentDelivery.objects.bulk_create(
            [ResidentDelivery(message=row, case_id=key) for key in cases], ignore_conflicts=True
        )
        row.state, row.approved_by_id, row.approved_at = MessageState.SENDING, actor.staff_id, at
        row.save(update_fields=["state", "approved_by", "approved_at"])
        act.note(f"improvement:{improvement.pk}", "resident_message", row.pk, approved=True, cases=len(cases))
        return len(cases)
