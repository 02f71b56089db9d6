from __future__ import annotations

from datetime import datetime
from functools import partial

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.writes import notify
from gehor.steps.inform.queries.reach import keepers, stale_routes
from gehor.steps.inform.rules.routes import STALE_NOTICE


def watch_contact_routes(*, actor: Actor, at: datetime) -> int:
    """Tell who looks after a way to reach us that nobody has looked it through in time; answers how many there are.

    Where nobody looks after it, or that person may not any more, those who administer the office are told. Said once
    until somebody saves it. Only jobs do it: raises NotAllowed.
    """
    with acting("watch_contact_routes", actor=actor, at=at) as act:
        if actor.kind != "system":
            raise NotAllowed(Right.ADMINISTER_OFFICE)
        act.nothing_happened()
        day = local_day(at)
        stale, may_mend = stale_routes(day), keepers(day)
        for row in stale:
            if people.is_waiting(word=STALE_NOTICE, subject_kind="contact_route", subject_id=row.kind):
                continue
            say = partial(notify, act, word=STALE_NOTICE, subject_kind="contact_route", subject_id=row.kind)
            if row.keeper_id in may_mend:
                say(to_staff=row.keeper_id)
            else:
                for unit_id, right in people.who_looks_after_the_office():
                    if right == Right.ADMINISTER_OFFICE:
                        say(to_unit_right=(unit_id, right))
            act.note("office", "contact_route", row.kind, told_stale=True)
        return len(stale)
