from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.steps.follow_up.writes import counting


def rebuild_figures(*, actor: Actor, at: datetime) -> None:
    """Let every sum be counted from nothing again by `count_figures`; what disposed cases were counted as stays.

    For an operator, when the sums were found to be others than what is counted of the cases.
    """
    with acting("rebuild_figures", actor=actor, at=at) as act:
        counting.begin_anew()
        act.note("office", "figures", "all")
