"""Seals what the journal has taken down since last time."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.actions.seal import seal
from gehor.kit import clock


@every("*/5 * * * *")
def seal_journal() -> None:
    """Every five minutes."""
    seal(at=clock.now())
