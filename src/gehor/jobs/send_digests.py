"""Mails those who want it what waits for them, once a period (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import digests
from gehor.kit import clock


@every("17,47 * * * *")
def send_digests() -> None:
    """Twice an hour; the journey itself keeps to office hours."""
    digests.send_due(at=clock.now())
