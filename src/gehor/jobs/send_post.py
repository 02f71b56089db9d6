"""Sends what is due, settles what has ended, and lays unsure ends before a person (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import departure
from gehor.kit import clock


@every("* * * * * */10")
def send_post() -> None:
    """Every ten seconds, and at once when a journey wakes it."""
    departure.send_due(at=clock.now())
