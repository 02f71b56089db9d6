"""Takes down what has been shown to everybody as long as it should, or may be shown no longer."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.publish.actions.expire_publications import expire_publications as act


@every("7 * * * *")
def expire_publications() -> None:
    """Every hour; readers do not wait for it, as each page asks for itself."""
    act(actor=Actor.system("expire_publications"), at=clock.now())
