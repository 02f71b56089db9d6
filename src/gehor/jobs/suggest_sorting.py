"""Reads what has come in and keeps which category and unit its words suggest (routine 6)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.route.actions.suggest_sorting import suggest_sorting as act

# Then other jobs have their turn; the rest waits for the next beat.
MOST_BATCHES = 20


@every("* * * * * */10")
def suggest_sorting() -> None:
    """Every ten seconds; nobody wakes it, so that filing a case pays nothing for it."""
    for _ in range(MOST_BATCHES):
        if not act(actor=Actor.system("suggest_sorting"), at=clock.now()):
            return
