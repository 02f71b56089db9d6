from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.told import improvement_told_of
from gehor.steps.publish.models.improvement import PublicImprovement
from gehor.steps.publish.rules.improvements import Story, check_story
from gehor.steps.publish.rules.words import State


def propose_improvement(*, actor: Actor, at: datetime, improvement_id: UUID, story: Story) -> UUID:
    """Propose that everybody be told what you told us and what we did; another looks it through (routine 6).

    Proposed again it takes the place of what waits, of what is shown, and of what was taken down, and waits anew.
    Answers the proposal. Raises NotThere, NotAllowed; Refused `not_done_yet`, and as `check_story`.
    """
    with acting("propose_improvement", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotAllowed(Right.IMPROVE)
        about = improvement_told_of(improvement_id)
        require_right(actor, Right.IMPROVE, at=at, unit_id=about.unit_id)
        if about.done_on is None:
            raise Refused("not_done_yet")
        check_story(story)
        row = PublicImprovement.objects.select_for_update().filter(improvement_id=improvement_id).first()
        row = row or PublicImprovement(improvement_id=improvement_id, version=0)
        row.title, row.told = story.title.strip(), story.told.strip()
        row.did, row.result = story.did.strip(), story.result.strip()
        row.category_id, row.version = about.category_id, row.version + 1
        row.state, row.reviewed_by, row.published_on = State.PROPOSED, None, None
        row.proposed_by_id, row.proposed_at = actor.staff_id, at
        row.save()
        act.note(f"improvement:{improvement_id}", "public_improvement", row.pk, state=str(row.state), title=row.title)
        return row.pk
