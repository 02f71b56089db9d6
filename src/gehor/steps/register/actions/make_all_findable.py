from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.people.rules.rights import Right
from gehor.steps.register.writes import findable
from gehor.steps.register.writes.gate import demand


def make_all_findable(*, actor: Actor, at: datetime, anew: bool = False) -> int:
    """Let every case that is not findable, or with `anew` every case, wait for `make_findable`; how many wait now.

    For the operator, after words of many cases have changed behind the program's back. Raises NotAllowed.
    """
    with acting("make_all_findable", actor=actor, at=at) as act:
        act.nothing_happened()
        demand(act, Right.ADMINISTER_OFFICE)
        findable.let_wait(everything=anew)
        return findable.waiting()
