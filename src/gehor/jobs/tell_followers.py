"""Tells those who follow a case that its promise is broken, or that it has ended."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.handle.actions.tell_followers import tell_followers as act


@every("13,43 * * * *")
def tell_followers() -> None:
    """Twice an hour, after broken promises have been looked for; the act itself keeps to office hours."""
    act(actor=Actor.system("tell_followers"), at=clock.now())
