"""Events and links, held and written. What is only for this room says so."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import NotThere, Refused
from gehor.steps.handle.models.event import Event, Link
from gehor.steps.handle.rules.events import LinkKind
from gehor.steps.inform import writes as inform
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
