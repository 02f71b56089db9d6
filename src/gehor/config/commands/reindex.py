"""`gehor reindex`: makes every case findable anew; broken off, it goes on where it was."""

from __future__ import annotations

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.register.actions.make_all_findable import make_all_findable
from gehor.steps.register.actions.make_findable import make_findable

BATCH = 200


def run(*, everything: bool = False) -> int:
    """Work off what waits, printing how far it has come; `everything` first lets every case wait.

    Each batch is a transaction of its own, and what waits lies in a table: stop and start it as you like. The clock's
    job works on the same; they take turns.
    """
    actor = Actor.system("reindex")
    waiting = make_all_findable(actor=actor, at=clock.now(), anew=everything)
    print(f"Gehör: {waiting} cases to make findable", flush=True)
    made = 0
    while batch := make_findable(actor=actor, at=clock.now(), limit=BATCH):
        made += batch
        print(f"Gehör: {made} of {max(waiting, made)} cases are findable", flush=True)
    return 0
