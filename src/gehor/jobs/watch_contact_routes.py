"""Tells of ways to reach us that nobody has looked through in time (FL 7 §, routine 1)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.inform.actions.watch_contact_routes import watch_contact_routes as act


@every("50 5 * * 1-5")
def watch_contact_routes() -> None:
    """Before the office opens, Monday to Friday."""
    act(actor=Actor.system("watch_contact_routes"), at=clock.now())
