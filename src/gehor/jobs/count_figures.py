"""Keeps the figures in step with what happens (routine 6: followed up on every level)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.follow_up.actions.count_figures import count_figures as act

# Then other jobs have their turn; the rest waits for the next beat.
MOST_BATCHES = 20


@every("* * * * * */15")
def count_figures() -> None:
    """Every quarter of a minute; whoever acts pays nothing for the figures."""
    for _ in range(MOST_BATCHES):
        if not act(actor=Actor.system("count_figures"), at=clock.now()):
            return
