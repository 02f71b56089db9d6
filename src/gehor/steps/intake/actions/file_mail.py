from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.words import MAX_WHY, MailOutcome, ReceivedState


def file_mail(
    *, actor: Actor, at: datetime, received_id: UUID, outcome: MailOutcome | None = None, why: str = ""
) -> None:
    """Keep a mail without a case, where nothing waits: a machine's, or a parked one that a registrar has looked at.

    A registrar says why (OSL 5:1); `outcome` is what the machine's mail was. Nothing is lost, it can be taken up again.
    Raises NotThere, NotAllowed; Refused: no_reason, already_taken.
    """
    with acting("file_mail", actor=actor, at=at) as act:
        if actor.staff_id is not None:
            require_right(actor, Right.REGISTER_CASES, at=at)
            if not why.strip():
                raise Refused("no_reason")
        row = Received.objects.select_for_update().filter(pk=received_id).first()
        if row is None:
            raise NotThere("received")
        if row.state == ReceivedState.TAKEN:
            raise Refused("already_taken")
        row.state = ReceivedState.FILED
        row.outcome = outcome or row.outcome
        row.parked_why = why.strip()[:MAX_WHY] or row.parked_why
        row.save(update_fields=["state", "outcome", "parked_why"])
        act.note(f"received:{row.pk}", "received", row.pk, state=row.state, outcome=row.outcome, why=row.parked_why)
