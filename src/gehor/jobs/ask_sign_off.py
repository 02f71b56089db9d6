"""Asks every employee once a month whether anything in their own mailbox is not registered (routine 5)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.intake.actions.ask_sign_off import ask_sign_off as act


@every("41 * * * *")
def ask_sign_off() -> None:
    """Every hour: the month's first working day is seen wherever the clock stands, and who comes back is asked."""
    act(actor=Actor.system("ask_sign_off"), at=clock.now())
