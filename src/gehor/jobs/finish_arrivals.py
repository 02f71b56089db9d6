"""Takes up items whose case could not be opened when they came (TF 2:9: received is received)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey import arrival
from gehor.kit import clock


@every("* * * * *")
def finish_arrivals() -> None:
    """Every minute."""
    arrival.finish_waiting(at=clock.now())
