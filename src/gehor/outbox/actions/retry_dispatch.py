from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.queries import require_mender
from gehor.outbox.rules.states import DispatchState


def retry_dispatch(*, actor: Actor, at: datetime, dispatch_id: UUID) -> None:
    """Send a message once more that failed, or of which nobody knows whether it arrived: a person's decision.

    From now on this press of send is the one that counts: nobody knows that the first one led anywhere.
    Raises NotAllowed, NotThere; Refused `wrong_state`.
    """
    with acting("retry_dispatch", actor=actor, at=at) as act:
        require_mender(actor, at=at)
        dispatch = writes.locked(dispatch_id)
        writes.move(dispatch, DispatchState.QUEUED, at=at)
        # A new day of patience begins.
        dispatch.tries = 0
        dispatch.pressed_at = at
        dispatch.save(update_fields=[*writes.MOVED, "pressed_at"])
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state)
