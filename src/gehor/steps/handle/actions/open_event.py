from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.event import Event
from gehor.steps.handle.rules.events import EventData, check_days, event_name
from gehor.steps.handle.writes.events import banner_of, category_of, district_of


def open_event(
    *, actor: Actor, at: datetime, data: EventData, since: date | None = None, until: date | None = None
) -> UUID:
    """Name something that many tell of; with a banner everybody reads that we know. Answers the event (routine 6).

    `since` is the first day a case about it may have come, today unless told, and `until` the last one, if that is
    known. For whoever hands out cases. Raises NotAllowed; Refused `no_name`, `text_too_long`, `category_unknown`,
    `district_unknown`, `day_is_ahead`, `ends_before_it_begins`.
    """
    with acting("open_event", actor=actor, at=at) as act:
        require_right(actor, Right.ASSIGN_CASES, at=at)
        if actor.staff_id is None:
            raise NotAllowed(Right.ASSIGN_CASES)
        today = local_day(at)
        check_days(since or today, until, today=today)
        row = Event(
            name=event_name(data.name),
            category_id=category_of(data.category_code),
            district_id=district_of(data.district_id, today),
            words=list(data.words),
            since=since or today,
            until=until,
            opened_by_id=actor.staff_id,
            opened_at=at,
            disruption_id=banner_of(act, data),
        )
        row.save(force_insert=True)
        act.note(f"event:{row.pk}", "event", row.pk, category=data.category_code, since=row.since)
        return row.pk
