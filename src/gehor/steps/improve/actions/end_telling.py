from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.message import ResidentDelivery, ResidentMessage
from gehor.steps.improve.rules.words import DeliveryState, MessageState


def end_telling(*, actor: Actor, at: datetime, message_id: UUID) -> bool:
    """Nobody waits to be told any more. False while somebody does. Only the job does it: raises NotAllowed."""
    with acting("end_telling", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.IMPROVE)
        row = ResidentMessage.objects.select_for_update().filter(pk=message_id, state=MessageState.SENDING).first()
        if row is None or ResidentDelivery.objects.filter(message=row, state=DeliveryState.WAITING).exists():
            act.nothing_happened()
            return False
        row.state = MessageState.DONE
        row.save(update_fields=["state"])
        act.note(f"improvement:{row.improvement_id}", "resident_message", row.pk, state=str(row.state))
        return True
