from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.people.models.notice import Notice
from gehor.people.queries import asker as asking
from gehor.people.queries.waiting import open_for


def settle_notice(*, actor: Actor, at: datetime, notice_ids: Collection[int]) -> int:
    """Say that what one was told of is done; answers how many notices were settled.

    What waits for whoever holds a right in a unit is then settled for all of them. Those that are not the person's,
    or are settled already, are left as they are. Raises NotThere when no employee acts.
    """
    with acting("settle_notice", actor=actor, at=at) as act:
        if actor.staff_id is None:
            raise NotThere("staff")
        asker = asking(actor.staff_id, local_day(at))
        wanted = open_for(asker).filter(pk__in=notice_ids).values_list("pk", "word")
        words = dict(wanted)
        if not words:
            act.nothing_happened()
            return 0
        settled = Notice.objects.filter(pk__in=words, done_at__isnull=True).update(done_at=at)
        for key, word in words.items():
            act.note(f"people:{asker.staff_id}", "notice", key, settled=word)
        return settled
