"""Shown behind the resident's code: there is nothing to carry anywhere."""

from __future__ import annotations

from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState


def deliver() -> Outcome:
    """From now on the code shows it."""
    return Outcome(DispatchState.SHOWN)
