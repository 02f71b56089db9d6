from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.states import HAS_IT, DispatchState, ReportAction
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right

# Nobody who has the mail can leave us unsure, or its last attempt a failure. One that a person sends again goes anyway.
_CLEARED = frozenset({DispatchState.SENDING, DispatchState.UNSURE, DispatchState.FAILED})


def note_report(*, actor: Actor, at: datetime, dispatch_id: UUID, action: str, said: str) -> DispatchRow:
    """Keep what another server or the reader's program told later: delayed, delivered, read, or anything else.

    The first of each is what counts; the same report twice changes nothing. What came back for good is told by
    `note_bounce`. Only jobs. Raises NotAllowed, NotThere.
    """
    with acting("note_report", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.POST_LETTERS)
        dispatch = writes.locked(dispatch_id)
        act.nothing_happened()
        if not writes.keep_said(act, dispatch, action, said):
            return row_of(dispatch)
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, report=action, said=said)
        if action in HAS_IT:
            if dispatch.state in _CLEARED:
                writes.move(dispatch, DispatchState.ACCEPTED, at=at)
            field = f"{ReportAction(action)}_at"
            setattr(dispatch, field, getattr(dispatch, field) or at)
            dispatch.save(update_fields=[*writes.MOVED, field])
        return row_of(dispatch)
