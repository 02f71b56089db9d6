from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outbox import writes
from gehor.outbox.queries import require_mender
from gehor.outbox.rules.states import DispatchState


def confirm_dispatch(*, actor: Actor, at: datetime, dispatch_id: UUID) -> None:
    """A person has found out that a message of unsure end did arrive.

    Raises NotAllowed, NotThere; Refused `wrong_state`.
    """
    with acting("confirm_dispatch", actor=actor, at=at) as act:
        require_mender(actor, at=at)
        dispatch = writes.locked(dispatch_id)
        if dispatch.state != DispatchState.UNSURE:
            raise Refused("wrong_state", state=dispatch.state, after=str(DispatchState.ACCEPTED))
        writes.move(dispatch, DispatchState.ACCEPTED, at=at)
        dispatch.save(update_fields=writes.MOVED)
        writes.keep_event(act, dispatch, "confirmed")
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state)
