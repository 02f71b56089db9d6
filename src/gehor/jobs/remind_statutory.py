"""Tells of the law's time limits before they run out, and when they have (FL 11-12 §§)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.promise.actions.remind_statutory import remind_statutory as act


@every("37 * * * *")
def remind_statutory() -> None:
    """Every hour; the act itself keeps to office hours."""
    act(actor=Actor.system("remind_statutory"), at=clock.now())
