from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people.queries import require_right
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.handle.models.event import Event
from gehor.steps.handle.rules.events import EventData, event_name
from gehor.steps.inform import writes as inform


def open_event(*, actor: Actor, at: datetime, data: EventData, since: date | None = None) -> UUID:
    """Name something that many tell of; with a banner everybody reads that we know. Answers the event (routine 6).

    `since` is the first day a case about it may have come, today unless told. For whoever hands out cases.
    Raises NotAllowed; Refused `no_name`, `text_too_long`, `category_unknown`, `district_unknown`, `day_is_ahead`.
    """
    with acting("open_event", actor=actor, at=at) as act:
        require_right(actor, Right.ASSIGN_CASES, at=at)
        if actor.staff_id is None:
            raise NotAllowed(Right.ASSIGN_CASES)
        today = local_day(at)
        if since is not None and since > today:
            raise Refused("day_is_ahead", field="since")
        row = Event(
            name=event_name(data.name),
            category_id=_category(data.category_code),
            district_id=_district(data.district_id, today),
            words=list(data.words),
            since=since or today,
            opened_by_id=actor.staff_id,
            opened_at=at,
            disruption_id=_banner(act, data),
        )
        row.save(force_insert=True)
        act.note(f"event:{row.pk}", "event", row.pk, category=data.category_code, since=row.since)
        return row.pk


def _banner(act: Act, data: EventData) -> UUID | None:
    texts = {"sv": data.banner_sv, "en": data.banner_en, "fi": data.banner_fi}
    if not any(text.strip() for text in texts.values()):
        return None
    return inform.put_up_disruption(act, texts=texts)


def _category(code: str) -> int | None:
    if not code:
        return None
    try:
        return office.category(code).id
    except NotThere as error:
        raise Refused("category_unknown", field="category_code") from error


def _district(district_id: int | None, day: date) -> int | None:
    if district_id is None:
        return None
    if district_id not in {area.id for area in office.areas(day)}:
        raise Refused("district_unknown", field="district_id")
    return district_id
