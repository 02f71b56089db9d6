from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def mark_posted(*, actor: Actor, at: datetime, dispatch_id: UUID) -> DispatchRow:
    """A letter or reply card has been put in the post. Raises NotAllowed, NotThere; Refused `wrong_state`."""
    with acting("mark_posted", actor=actor, at=at) as act:
        require_right(actor, Right.POST_LETTERS, at=at, jobs={"fill_demo"})
        dispatch = writes.locked(dispatch_id)
        writes.move(dispatch, DispatchState.POSTED, at=at)
        if dispatch.kind == DispatchKind.CARD:
            # What is in the post was printed, whether or not somebody said so first.
            dispatch.printed_at = dispatch.printed_at or at
        dispatch.save(update_fields=writes.MOVED)
        writes.keep_event(act, dispatch, DispatchState.POSTED)
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state)
        return row_of(dispatch)
