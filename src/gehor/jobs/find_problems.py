"""Looks each night for what keeps coming back (routine 6: systematic, so that faults are not repeated)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.guard.alone import Alone
from gehor.steps.improve.actions.find_problems import find_problems as act


@every("40 3 * * *")
def find_problems() -> None:
    """Each night, one at a time whatever the number of workers; what it finds waits on the page of findings."""
    lock = Alone("find_problems")
    if not lock.hold():
        return
    try:
        act(actor=Actor.system("find_problems"), at=clock.now())
    finally:
        lock.release()
