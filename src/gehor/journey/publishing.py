"""The sender decides over what is shown of their case, at any time (law E13)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.steps.publish.actions.withdraw_publication import withdraw_publication
from gehor.steps.register.actions.allow_publishing import allow_publishing
from gehor.steps.register.actions.forbid_publishing import forbid_publishing


def forbidden(*, at: datetime, case_id: UUID) -> bool:
    """The sender says no: what is shown goes at once, and nothing comes instead. Answers whether anything was shown."""
    resident = Actor.resident()
    with together():
        forbid_publishing(actor=resident, at=at, case_id=case_id)
        return withdraw_publication(actor=resident, at=at, case_id=case_id)


def allowed(*, at: datetime, case_id: UUID) -> None:
    """The sender says yes, or says it again: somebody here may propose it; nothing is shown by itself."""
    allow_publishing(actor=Actor.resident(), at=at, case_id=case_id)
