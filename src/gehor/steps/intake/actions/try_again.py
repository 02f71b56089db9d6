from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.steps.intake.models.received import Received


def try_again(*, actor: Actor, at: datetime, received_id: UUID) -> int:
    """Count that a waiting item is taken up once more, before it is; answers how often that has been.

    Committed by itself: an item that takes its worker down with it is found out by its count. Raises NotThere.
    """
    with acting("try_again", actor=actor, at=at) as act:
        row = Received.objects.select_for_update().filter(pk=received_id).first()
        if row is None:
            raise NotThere("received")
        row.tries = min(row.tries + 1, 1000)
        row.save(update_fields=["tries"])
        act.note(f"received:{row.pk}", "received", row.pk, tries=row.tries)
        return row.tries
