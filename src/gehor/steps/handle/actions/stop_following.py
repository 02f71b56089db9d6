from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.writes import following


def stop_following(*, actor: Actor, at: datetime, case_id: UUID) -> None:
    """Follow the case no more; also one that one may see no longer. Raises NotAllowed."""
    with acting("stop_following", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.TAKE_IN)
        if not following.end(act, following.live().filter(case=case_id, staff=actor.staff_id)):
            act.nothing_happened()
