"""A reply card: it can be printed with the others of its day, and waits for a person to post it."""

from __future__ import annotations

from uuid import UUID

from gehor.outbox.queries.cards import cards_pdf
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState


def deliver(dispatch_id: UUID) -> Outcome:
    """Ready to print, or failed when it can not be made (a sign no font has, more text than a card holds)."""
    try:
        cards_pdf([dispatch_id], four_up=False)
    except Exception as error:
        # Nothing has left; a person sees it among the failures and can send it as a letter.
        return Outcome(DispatchState.FAILED, f"{type(error).__name__}: {error}")
    return Outcome(DispatchState.TO_POST)
