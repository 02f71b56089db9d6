"""Reminds whoever has it of what answers have promised (routine 3)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.answer.actions.remind_commitments import remind_commitments as act


@every("23 * * * *")
def remind_commitments() -> None:
    """Every hour; the act itself keeps to office hours."""
    act(actor=Actor.system("remind_commitments"), at=clock.now())
