"""What a party asked under FL 12 § is refused: decided, and on its way at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.kit.queue import wake
from gehor.steps.promise.actions.refuse_request import refuse_request
from gehor.steps.promise.rules.statutory import RefusalData


def refuse(*, actor: Actor, at: datetime, case_id: UUID, data: RefusalData, version: int | None) -> None:
    """Refuse by a decision of its own, and send it."""
    with together():
        refuse_request(actor=actor, at=at, case_id=case_id, data=data, version=version)
        wake("send_post")
