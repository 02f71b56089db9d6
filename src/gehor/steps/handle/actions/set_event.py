from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.handle.rules.events import EventData, check_days, event_name
from gehor.steps.handle.writes.events import banner_of, category_of, district_of, event_held


def set_event(
    *, actor: Actor, at: datetime, event_id: UUID, data: EventData, since: date, until: date | None = None
) -> None:
    """Put an event right: its name, where to look for more of it, its days, and what everybody is told (routine 6).

    What belongs to it already stays. A banner with other words takes the place of the one that is up; without any it
    goes. Raises NotThere, NotAllowed; Refused `event_is_closed`, `no_name`, `text_too_long`, `category_unknown`,
    `district_unknown`, `day_is_ahead`, `ends_before_it_begins`.
    """
    with acting("set_event", actor=actor, at=at) as act:
        require_right(actor, Right.ASSIGN_CASES, at=at)
        row = event_held(event_id)
        if row.closed_at is not None:
            raise Refused("event_is_closed")
        today = local_day(at)
        check_days(since, until, today=today)
        row.name, row.words = event_name(data.name), list(data.words)
        row.category_id = category_of(data.category_code)
        row.district_id = district_of(data.district_id, today)
        row.since, row.until = since, until
        row.disruption_id = banner_of(act, data, instead_of=row.disruption)
        row.save()
        act.note(f"event:{row.pk}", "event", row.pk, category=data.category_code, since=since, until=until)
