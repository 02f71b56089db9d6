"""Reminds whoever is responsible of improvements (routine 6)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.improve.actions.remind_improvements import remind_improvements as act


@every("33 * * * *")
def remind_improvements() -> None:
    """Every hour; the act itself keeps to office hours."""
    act(actor=Actor.system("remind_improvements"), at=clock.now())
