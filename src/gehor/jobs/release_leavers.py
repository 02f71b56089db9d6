"""What somebody had who does not work here any more waits in its unit (routine 3)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journey.leaving import release_leavers as work
from gehor.kit import clock


@every("4-59/10 * * * *")
def release_leavers() -> None:
    """Every ten minutes, so that the day somebody leaves begins with their cases in the unit."""
    work(at=clock.now())
