from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import may_give
from gehor.steps.handle.rules.contributions import MAX_CONTRIBUTION, ContributionState
from gehor.steps.register.queries.access import visible


def save_contribution(*, actor: Actor, at: datetime, contribution_id: UUID, text: str, version: int = 0) -> int:
    """Keep what is being written as a part; shared by those who may give it. Answers the draft's version.

    It is working material and changes nothing of the case, so it waits for nobody who holds that. Raises NotThere,
    NotAllowed; Stale with both texts (`text` the one kept, `mine` the one given) when somebody else wrote on; Refused
    `contribution_ended`, `text_too_long`.
    """
    with acting("save_contribution", actor=actor, at=at) as act:
        act.nothing_happened()
        if actor.staff_id is None:
            raise NotAllowed(Right.HANDLE_CASES)
        asker = people.asker(actor.staff_id, local_day(at))
        found = Contribution.objects.select_for_update(of=("self",)).filter(case__in=visible(asker))
        row = found.filter(pk=contribution_id).first()
        if row is None:
            raise NotThere(contribution_id)
        if not may_give(asker, unit_id=row.unit_id, staff_id=row.staff_id):
            raise NotAllowed(Right.HANDLE_CASES)
        if row.state != ContributionState.ASKED:
            raise Refused("contribution_ended")
        if len(text) > MAX_CONTRIBUTION:
            raise Refused("text_too_long", most=MAX_CONTRIBUTION)
        if version != row.draft_version and row.draft != text:
            raise Stale(row.draft_version, text=row.draft, mine=text)
        row.draft, row.draft_version = text, row.draft_version + 1
        row.drafted_by_id, row.drafted_at = actor.staff_id, at
        row.save(update_fields=["draft", "draft_version", "drafted_by", "drafted_at"])
        return row.draft_version
