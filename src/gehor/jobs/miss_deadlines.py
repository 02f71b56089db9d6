"""Marks promises whose day has passed, and tells the officer or the manager (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines as act


@every("7 * * * *")
def miss_deadlines() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("miss_deadlines"), at=clock.now())
