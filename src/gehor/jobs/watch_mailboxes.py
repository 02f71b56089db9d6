"""Tells registry and administrators of a mailbox that has not been read for too long (routine 1)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.intake.actions.watch_mailboxes import watch_mailboxes as act


@every("* * * * *")
def watch_mailboxes() -> None:
    """Every minute."""
    act(actor=Actor.system("watch_mailboxes"), at=clock.now())
