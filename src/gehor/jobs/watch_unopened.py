"""Tells of cases that nobody has had open for days (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.watch_unopened import watch_unopened as act


@every("40 5 * * 1-5")
def watch_unopened() -> None:
    """Before the office opens, Monday to Friday: what is told and put aside comes back the next day at the earliest."""
    act(actor=Actor.system("watch_unopened"), at=clock.now())
