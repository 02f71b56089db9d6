from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.steps.register.writes import findable


def make_findable(*, actor: Actor, at: datetime, limit: int = 100) -> int:
    """Make a batch of the cases whose words have changed findable; how many, 0 when none waits.

    Nobody's right is asked and no line is left: nothing of the cases changes, only what search reads of them.
    """
    with acting("make_findable", actor=actor, at=at) as act:
        act.nothing_happened()
        findable.alone()
        case_ids = findable.claim(limit)
        if case_ids:
            findable.make(case_ids)
        return len(case_ids)
