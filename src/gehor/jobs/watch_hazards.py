"""Raises alarms of danger that were recognised, and calls the next where nobody has answered (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import danger
from gehor.kit import clock


@every("* * * * *")
def watch_hazards() -> None:
    """Every minute, at any hour, and at once when something that came tells of danger."""
    danger.watch(at=clock.now())
