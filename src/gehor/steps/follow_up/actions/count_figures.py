from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.journal.queries import horizon
from gehor.steps.follow_up.writes import counting


def count_figures(*, actor: Actor, at: datetime, lines: int = 2_000, cases: int = 500) -> bool:
    """Count what has happened since the last time, a batch of the journal's lines and of cases; whether more waits.

    A line read twice harms nothing: it only tells which case to look at, and what is counted is how the case stands.
    Nobody's right is asked and no line is left: nothing of the cases changes (routine 6).
    """
    with acting("count_figures", actor=actor, at=at) as act:
        act.nothing_happened()
        # Before anything is written, or this very transaction would be among those that still run.
        stands = horizon()
        state = counting.alone()
        more = counting.read_on(state, stands, at=at, limit=lines)
        more |= counting.walk_on(state, limit=cases)
        state.save()
        return more
