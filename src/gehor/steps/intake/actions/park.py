from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.words import MAX_WHY, Channel, MailOutcome, ReceivedState


def park(*, actor: Actor, at: datetime, received_id: UUID, why: str) -> None:
    """Lay an item that could not be read or opened where a registrar sees it; nothing is lost, it can still be taken.

    Raises NotThere, NotAllowed; Refused: no_reason, already_taken.
    """
    with acting("park", actor=actor, at=at) as act:
        if actor.staff_id is not None:
            require_right(actor, Right.REGISTER_CASES, at=at)
        if not why.strip():
            raise Refused("no_reason")
        row = Received.objects.select_for_update().filter(pk=received_id).first()
        if row is None:
            raise NotThere("received")
        if row.state == ReceivedState.TAKEN:
            raise Refused("already_taken")
        row.state = ReceivedState.PARKED
        row.parked_why = why.strip()[:MAX_WHY]
        row.outcome = MailOutcome.PARKED if row.channel == Channel.EMAIL else ""
        row.save(update_fields=["state", "parked_why", "outcome"])
        act.note(f"received:{row.pk}", "received", row.pk, state=row.state, parked_why=row.parked_why)
