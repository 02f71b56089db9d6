"""Reminds of cases that somebody was asked to take over, and tells their manager (routine 2)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.route.actions.remind_hand_overs import remind_hand_overs as act


@every("23 * * * *")
def remind_hand_overs() -> None:
    """Every hour, so that a day's end is seen wherever the clock stands."""
    act(actor=Actor.system("remind_hand_overs"), at=clock.now())
