"""A letter: it can be printed, and waits for a person to post it."""

from __future__ import annotations

from uuid import UUID

from gehor.outbox.queries import letter_of
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState


def deliver(dispatch_id: UUID) -> Outcome:
    """Ready to print, or failed when it can not be made (no font has its signs): better known now than later."""
    try:
        letter_of(dispatch_id)
    except Exception as error:
        # Whatever it was, nothing has left; a person sees it among the failures and can try again.
        return Outcome(DispatchState.FAILED, f"{type(error).__name__}: {error}")
    return Outcome(DispatchState.TO_POST)
