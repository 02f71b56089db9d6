from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.told import improvement_told_of
from gehor.steps.publish.models.improvement import PublicImprovement
from gehor.steps.publish.rules.words import State


def publish_improvement(*, actor: Actor, at: datetime, improvement_id: UUID, version: int) -> None:
    """Another than the proposer has read it, word for word: from now on anyone may (routine 6).

    Raises NotThere, NotAllowed, Stale; Refused `already_published`, `second_person_needed`.
    """
    with acting("publish_improvement", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.PUBLISH_VIEWPOINTS)
        about = improvement_told_of(improvement_id)
        require_right(actor, Right.PUBLISH_VIEWPOINTS, at=at, unit_id=about.unit_id)
        row = PublicImprovement.objects.select_for_update().filter(improvement_id=improvement_id).first()
        if row is None or row.state == State.WITHDRAWN:
            raise NotThere(improvement_id)
        if row.state == State.PUBLISHED:
            raise Refused("already_published")
        if row.version != version:
            raise Stale(row.version)
        if row.proposed_by_id == actor.staff_id:
            raise Refused("second_person_needed")
        row.state, row.reviewed_by_id, row.published_on = State.PUBLISHED, actor.staff_id, local_day(at)
        row.save(update_fields=["state", "reviewed_by", "published_on"])
        act.note(f"improvement:{improvement_id}", "public_improvement", row.pk, state=str(row.state))
