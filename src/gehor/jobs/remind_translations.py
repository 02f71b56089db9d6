"""Reminds of translations, and tells of those that are late (routine 3)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.remind_translations import remind_translations as act


@every("33 * * * *")
def remind_translations() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("remind_translations"), at=clock.now())
