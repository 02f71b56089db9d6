"""Makes findable what has been said or changed since the last time, within seconds (C2: every item can be found)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.register.actions.make_findable import make_findable as act

# Then other jobs have their turn; the rest waits for the next beat.
MOST_BATCHES = 50


@every("* * * * * */5")
def make_findable() -> None:
    """Every five seconds; nobody wakes it, so that filing a case pays nothing for search."""
    for _ in range(MOST_BATCHES):
        if not act(actor=Actor.system("make_findable"), at=clock.now()):
            return
