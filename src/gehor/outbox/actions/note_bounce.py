from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.queries import DispatchRow, require_mender, row_of
from gehor.outbox.rules.states import DispatchState, may_move


def note_bounce(*, actor: Actor, at: datetime, dispatch_id: UUID, said: str) -> DispatchRow:
    """A message came back for good: by mail report or returned letter. The same report twice changes nothing.

    Jobs, or who may mend. Raises NotAllowed, NotThere.
    """
    with acting("note_bounce", actor=actor, at=at) as act:
        if actor.kind != "system":
            require_mender(actor, at=at)
        dispatch = writes.locked(dispatch_id)
        act.nothing_happened()
        if may_move(dispatch.state, DispatchState.BOUNCED):
            writes.keep_said(act, dispatch, DispatchState.BOUNCED, said)
            writes.move(dispatch, DispatchState.BOUNCED, at=at)
            dispatch.save(update_fields=writes.MOVED)
            act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state, said=said)
        return row_of(dispatch)
