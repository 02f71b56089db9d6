from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.rules.words import State, WhyWithdrawn
from gehor.steps.publish.writes import take_down
from gehor.steps.register.queries.publishable import publishable


def expire_publications(*, actor: Actor, at: datetime, limit: int = 200) -> int:
    """Take down what has been shown as long as it should, and what may be shown no longer. Answers how many.

    No reader has met any of it meanwhile: every public question asks for itself. A case that somebody holds just now is
    left for the next time. Only jobs do it: raises NotAllowed.
    """
    with acting("expire_publications", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.PUBLISH_VIEWPOINTS)
        act.nothing_happened()
        ended = Q(state=State.PUBLISHED, expires_on__lte=local_day(at))
        forbidden = ~Q(state=State.WITHDRAWN) & ~Q(case__in=publishable())
        found = Publication.objects.filter(ended | forbidden, case__isnull=False).select_related("case")
        # The case too, as every other act does first: two that lock in different orders would wait for ever.
        rows = list(found.select_for_update(of=("self", "case"), skip_locked=True).order_by("pk")[:limit])
        for row in rows:
            over = row.expires_on is not None and row.expires_on <= local_day(at)
            if row.case is not None:
                take_down(act, row.case, row, WhyWithdrawn.EXPIRED if over else WhyWithdrawn.NOT_ALLOWED)
        return len(rows)
