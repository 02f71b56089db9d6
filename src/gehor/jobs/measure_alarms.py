"""Tells each week how often the watch for rises cries for nothing, in made-up history shaped as the office's own."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.guard.alone import Alone
from gehor.steps.improve.actions.measure_alarms import measure_alarms as act


@every("10 4 * * 0")
def measure_alarms() -> None:
    """Sunday mornings: it counts for some tens of seconds."""
    lock = Alone("measure_alarms")
    if not lock.hold():
        return
    try:
        act(actor=Actor.system("measure_alarms"), at=clock.now())
    finally:
        lock.release()
