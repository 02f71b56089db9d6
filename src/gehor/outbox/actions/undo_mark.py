from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.outbox import writes
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def undo_mark(*, actor: Actor, at: datetime, dispatch_id: UUID) -> DispatchRow:
    """Take the last mark of a reply card back: posted becomes printed again, printed becomes waiting.

    A receipt keeps no promise, so nothing but the mark hangs on it; a letter with an answer can not be taken back so.
    Raises NotAllowed, NotThere; Refused `wrong_state`, `only_reply_cards`.
    """
    with acting("undo_mark", actor=actor, at=at) as act:
        require_right(actor, Right.POST_LETTERS, at=at)
        dispatch = writes.locked(dispatch_id)
        if dispatch.kind != DispatchKind.CARD:
            raise Refused("only_reply_cards")
        if dispatch.state == DispatchState.POSTED:
            # No move of a message: what lay on the desk all the time was marked by a slip.
            dispatch.state, dispatch.ended_at = DispatchState.TO_POST, None
            dispatch.save(update_fields=["state", "ended_at"])
            writes.keep_event(act, dispatch, "unposted")
        elif dispatch.printed_at is not None and dispatch.state == DispatchState.TO_POST:
            dispatch.printed_at = None
            dispatch.save(update_fields=["printed_at"])
        else:
            raise Refused("wrong_state", state=dispatch.state, after=str(DispatchState.TO_POST))
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=dispatch.state, printed=dispatch.printed_at)
        return row_of(dispatch)
