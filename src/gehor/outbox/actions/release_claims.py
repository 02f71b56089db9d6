from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.outbox import writes
from gehor.outbox.models.dispatch import Dispatch, DispatchTry
from gehor.outbox.queries import DispatchRow, row_of
from gehor.outbox.rules.reasons import STOPPED_SAID
from gehor.outbox.rules.states import DispatchKind, DispatchState


def release_claims(*, actor: Actor, at: datetime, older_than: datetime) -> tuple[DispatchRow, ...]:
    """Give up claims made before the moment, which a crash has left: a mail may have gone, so a person judges it.

    A letter or an answer behind the code can not have left by itself; those go back to the queue. So does a transfer,
    which may have arrived: its key makes asking again harmless, and until there is an answer it counts as unsure.
    Answers what was released.
    """
    with acting("release_claims", actor=actor, at=at) as act:
        act.nothing_happened()
        stale = Dispatch.objects.select_for_update(skip_locked=True).filter(
            state=DispatchState.SENDING, claimed_at__lte=older_than
        )
        released = []
        for dispatch in stale.order_by("id"):
            state = DispatchState.UNSURE if dispatch.kind == DispatchKind.EMAIL else DispatchState.QUEUED
            DispatchTry.objects.create(dispatch=dispatch, at=at, state=state, said=STOPPED_SAID)
            writes.keep_parcel(dispatch, unsure=True)
            writes.move(dispatch, state, at=at)
            dispatch.save(update_fields=writes.MOVED)
            act.note(f"outbox:{dispatch.id}", "dispatch", dispatch.id, state=state)
            released.append(row_of(dispatch))
        return tuple(released)
