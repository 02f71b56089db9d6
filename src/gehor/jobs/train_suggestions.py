"""Learns from the day's decisions which category and unit the words of an item tell of (routine 6)."""

from __future__ import annotations

import logging

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.guard.alone import Alone
from gehor.steps.route.actions.train_suggestions import train_suggestions as act
from gehor.steps.route.rules.sorting import WhyNotLearned

log = logging.getLogger("gehor.jobs")


@every("20 2 * * *")
def train_suggestions() -> None:
    """Each night, one at a time whatever the number of workers."""
    lock = Alone("train_suggestions")
    if not lock.hold():
        return
    try:
        for field, taught in act(actor=Actor.system("train_suggestions"), at=clock.now()).items():
            if taught is WhyNotLearned.FAILED:
                log.error("the %s could not be learned; `gehor train-suggestions` says why", field)
    finally:
        lock.release()
