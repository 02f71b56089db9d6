"""Events and links, held and written. What is only for this room says so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.steps.handle.models.event import Event, Link
from gehor.steps.handle.rules.events import EventData, LinkKind
from gehor.steps.inform import writes as inform
from gehor.steps.inform.models import Disruption
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.similar import followable


def event_held(event_id: UUID) -> Event:
    """The event, held until the commit. Raises NotThere. For this room only."""
    row = Event.objects.select_for_update(of=("self",)).filter(pk=event_id).first()
    if row is None:
        raise NotThere(event_id)
    return row


def take_into(act: Act, case: Case, event: Event) -> bool:
    """Let the case belong to the event; False when it does already. Raises Refused `in_another_event`."""
    known = Link.objects.filter(case=case, kind=LinkKind.BUNDLE, ended_at__isnull=True).first()
    if known is not None:
        if known.event_id != event.pk:
            raise Refused("in_another_event")
        return False
    act.add(Link(case=case, event=event, kind=LinkKind.BUNDLE, made_by_id=act.actor.staff_id, made_at=act.at))
    act.note(register.chain(case), "event", event.pk, taken_into=True)
    if event.disruption_id is not None and followable(case.reference) is not None:
        inform.let_follow(act, event.disruption_id, case.reference)
    return True


def category_of(code: str) -> int | None:
    """The category's key, None where any may be meant. Raises Refused `category_unknown`. For this room only."""
    if not code:
        return None
    try:
        return office.category(code).id
    except NotThere as error:
        raise Refused("category_unknown", field="category_code") from error


def district_of(district_id: int | None, day: date) -> int | None:
    """The district as it is on the day. Raises Refused `district_unknown`. For this room only."""
    if district_id is None:
        return None
    if district_id not in {area.id for area in office.areas(day)}:
        raise Refused("district_unknown", field="district_id")
    return district_id


def banner_of(act: Act, data: EventData, *, instead_of: Disruption | None = None) -> UUID | None:
    """What everybody is told from now on; the same words stay up. Raises Refused `no_text`, `text_too_long`.

    For this room only.
    """
    texts = {language: " ".join(text.split()) for language, text in data.banners.items()}
    if instead_of is not None:
        up = {language: getattr(instead_of, f"text_{language}") for language in texts}
        if texts == up and instead_of.until is None:
            return instead_of.pk
        inform.take_down_disruption(act, instead_of.pk)
    if not any(texts.values()):
        return None
    follow = instead_of.follow_reference if instead_of else ""
    return inform.put_up_disruption(act, texts=texts, follow_reference=follow)
