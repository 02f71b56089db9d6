from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.models.dispatch import Dispatch, DispatchTry
from gehor.outbox.queries import DispatchRow, require_mender, row_of
from gehor.outbox.rules.states import DispatchState, may_move


def note_bounce(
    *, actor: Actor, at: datetime, said: str, dispatch_id: UUID | None = None, message_id: str = ""
) -> DispatchRow | None:
    """A message came back for good: by mail report or returned letter. None when no message of ours is meant.

    The same report twice changes nothing. Jobs, or who may mend. Raises NotAllowed.
    """
    with acting("note_bounce", actor=actor, at=at) as act:
        if actor.kind != "system":
            require_mender(actor, at=at)
        known = {"id": dispatch_id} if dispatch_id else {"message_id": message_id}
        dispatch = Dispatch.objects.select_for_update().filter(**known).first()
        act.nothing_happened()
        if dispatch is None:
            return None
        if may_move(dispatch.state, DispatchState.BOUNCED):
            DispatchTry.objects.create(dispatch=dispatch, at=at, state=DispatchState.BOUNCED, said=said)
            writes.move(dispatch, DispatchState.BOUNCED, at=at)
            dispatch.save(update_fields=writes.MOVED)
            act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state, said=said)
        return row_of(dispatch)
