"""Lives the demo's fourteen months before, a few days at a time, so that everything else has its turn."""

from __future__ import annotations

import logging

from django.conf import settings

from gehor.demo import start
from gehor.jobs.clockwork import every
from gehor.kit import clock

log = logging.getLogger("gehor.demo")


@every("* * * * * */20")
def fill_demo() -> None:
    """Every twenty seconds in a demo, until all of it is there."""
    if settings.GEHOR_DEMO:
        left = start.fill(at=clock.now())
        if left:
            log.info("the demo's past: %s days left", left)
