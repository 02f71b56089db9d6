"""Sends what those who told us of a problem are told of what we did."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import telling
from gehor.kit import clock


@every("*/5 * * * *")
def tell_residents() -> None:
    """Woken when a text is approved; the clock looks for what a crash has left."""
    telling.send_waiting(at=clock.now())
