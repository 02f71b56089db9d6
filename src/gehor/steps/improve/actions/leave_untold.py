from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.improve.rules.words import DeliveryState


def leave_untold(*, actor: Actor, at: datetime, delivery_id: int, why: str) -> bool:
    """Keep why somebody is not told. False when it waits no longer. Only the job does it: raises NotAllowed."""
    with acting("leave_untold", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.IMPROVE)
        row = ResidentDelivery.objects.select_for_update().filter(pk=delivery_id, state=DeliveryState.WAITING).first()
        if row is None:
            act.nothing_happened()
            return False
        row.state, row.why = DeliveryState.LEFT_OUT, why[:40]
        row.save(update_fields=["state", "why"])
        act.note(f"case:{row.case_id}", "resident_delivery", row.pk, state=str(row.state), why=row.why)
        return True
