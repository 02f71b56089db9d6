"""Sends shared answers that have been approved (routine 6)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import event
from gehor.kit import clock


@every("* * * * * */10")
def send_event_answers() -> None:
    """Every ten seconds: an answer waits out the time in which it can be taken back, and goes on after a crash."""
    event.send_waiting(at=clock.now())
