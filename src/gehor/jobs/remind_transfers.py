"""Tells the responsible of hand-overs whose receipt has not come in time (routine 5)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.route.actions.remind_transfers import remind_transfers as act


@every("23 * * * *")
def remind_transfers() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("remind_transfers"), at=clock.now())
