"""Counts at the beginning of each month what came after the improvements that are done (routine 6)."""

from __future__ import annotations

import logging

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.steps.improve.actions.check_effect import check_effect
from gehor.steps.improve.queries.improvements import to_measure

log = logging.getLogger("gehor.jobs")


@every("50 4 2 * *")
def check_effects() -> None:
    """On the second, when the month before is counted; one that has no whole month yet waits."""
    for key in to_measure():
        try:
            check_effect(actor=Actor.system("check_effects"), at=clock.now(), improvement_id=key)
        except Refused as refused:
            log.info("improvement %s: %s", key, refused.code)
