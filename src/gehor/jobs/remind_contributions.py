"""Reminds of contributions, and tells the manager of those that are late (routine 3)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.remind_contributions import remind_contributions as act


@every("27 * * * *")
def remind_contributions() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("remind_contributions"), at=clock.now())
