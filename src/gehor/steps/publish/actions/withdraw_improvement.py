from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.told import improvement_told_of
from gehor.steps.publish.models.improvement import PublicImprovement
from gehor.steps.publish.rules.words import State


def withdraw_improvement(*, actor: Actor, at: datetime, improvement_id: UUID) -> None:
    """Show an improvement no longer, or let a proposal be. Raises NotThere, NotAllowed."""
    with acting("withdraw_improvement", actor=actor, at=at) as act:
        about = improvement_told_of(improvement_id)
        require_right(actor, Right.PUBLISH_VIEWPOINTS, at=at, unit_id=about.unit_id)
        row = PublicImprovement.objects.select_for_update().filter(improvement_id=improvement_id).first()
        if row is None:
            raise NotThere(improvement_id)
        if row.state == State.WITHDRAWN:
            act.nothing_happened()
            return
        row.state = State.WITHDRAWN
        row.save(update_fields=["state"])
        act.note(f"improvement:{improvement_id}", "public_improvement", row.pk, state=str(row.state))
