"""Tells the responsible of what others were asked and have not answered in time (FL 8 §, 9 §)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.remind_outside import remind_outside as act


@every("17 * * * *")
def remind_outside() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("remind_outside"), at=clock.now())
