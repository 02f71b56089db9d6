from __future__ import annotations

from datetime import datetime
from itertools import groupby
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.handle.writes import following, mentions
from gehor.steps.register.queries.access import visible

CLOCK = "release_leavers"


def end_followings(*, actor: Actor, at: datetime, staff_id: UUID | None = None) -> int:
    """Nobody follows what they may not see: followings of who has left, or lost sight of the case, end. How many.

    What a leaver was asked in notes is waited for no more, and who asked is told. With `staff_id` of that person alone,
    in the transaction that ends their access; without by the clock. Raises NotAllowed.
    """
    with acting("end_followings", actor=actor, at=at) as act:
        people.require_right(actor, Right.ADMINISTER_OFFICE, at=at, jobs={CLOCK})
        rows = following.live().order_by("staff", "id")
        if staff_id is not None:
            rows = rows.filter(staff=staff_id)
        lost: list[int] = []
        for who, theirs in groupby(rows.values_list("pk", "case", "staff"), key=lambda row: row[2]):
            cases = {case_id: key for key, case_id, _staff in theirs}
            asker = people.asker(who, local_day(at))
            seen = set(visible(asker).filter(pk__in=cases).values_list("pk", flat=True)) if asker.rights else set()
            lost += [key for case_id, key in cases.items() if case_id not in seen]
        ended = following.end(act, following.live().filter(pk__in=lost))
        gone = people.gone_by(local_day(at))
        returned = mentions.give_back(act, gone if staff_id is None else gone & {staff_id})
        if not ended and not returned:
            act.nothing_happened()
        return ended
