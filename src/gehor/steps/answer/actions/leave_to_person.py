from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.writes.shared import delivery_held, leave


def leave_to_person(*, actor: Actor, at: datetime, delivery_id: int, why: str) -> bool:
    """A case that a shared answer can not be given gets its answer from a person, with the reason kept.

    False when it waits no longer. Only the job does it. Raises NotAllowed.
    """
    with acting("leave_to_person", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.HANDLE_CASES)
        row = delivery_held(delivery_id)
        if row is None:
            act.nothing_happened()
            return False
        leave(act, row, why)
        return True
