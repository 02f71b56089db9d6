"""Throws away yesterday's key of the counts against machines: from then on nothing can tell whose they were."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.kit.guard import throttle


@every("*/10 * * * *")
def forget_yesterday() -> None:
    """Every ten minutes, so that a night without visitors keeps nothing."""
    throttle.forget_yesterday()
