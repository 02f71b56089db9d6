from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.models.dispatch import DispatchTry
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.outcome import Outcome, after_attempt
from gehor.outbox.rules.reasons import one_paragraph
from gehor.outbox.rules.states import may_move
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right


def note_outcome(*, actor: Actor, at: datetime, dispatch_id: UUID, outcome: Outcome) -> DispatchRow:
    """Keep how an attempt ended. "Not now" goes back to the queue with a longer wait, for a day, then fails.

    An answer that comes after the claim was given up is kept too, unless somebody has decided meanwhile.
    Only jobs note outcomes. Raises NotAllowed, NotThere.
    """
    with acting("note_outcome", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.POST_LETTERS)
        dispatch = writes.locked(dispatch_id)
        DispatchTry.objects.create(dispatch=dispatch, at=at, state=outcome.state, said=one_paragraph(outcome.said))
        unsure = writes.keep_parcel(dispatch, receipt=outcome.receipt, unsure=outcome.unsure)
        state, wait = after_attempt(outcome, dispatch.tries, unsure=unsure)
        act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, outcome=outcome.state, said=outcome.said)
        if may_move(dispatch.state, state):
            writes.move(dispatch, state, at=at, wait=wait)
            dispatch.save(update_fields=writes.MOVED)
            act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=state)
        return row_of(dispatch)
