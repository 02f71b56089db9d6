"""Tells of cases that nobody has had open for days (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.watch_unopened import watch_unopened as act


@every("33 * * * *")
def watch_unopened() -> None:
    """Every hour; the act itself keeps to office hours, and tells of a case once a day at most."""
    act(actor=Actor.system("watch_unopened"), at=clock.now())
