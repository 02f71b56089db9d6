"""Deletes what residents typed and never sent (GDPR 5.1 e)."""

from __future__ import annotations

from gehor.jobs.clockwork import every
from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.steps.intake.actions.clean_form_drafts import clean_form_drafts as act


@every("23 * * * *")
def clean_form_drafts() -> None:
    """Every hour."""
    act(actor=Actor.system("clean_form_drafts"), at=clock.now())
