"""Two events of the demo: one goes on with its banner and a text that waits for approval, one has been answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import event
from gehor.kit.clock import local_day
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.answer.queries.shared import shared_answer
from gehor.steps.handle.actions.close_event import close_event
from gehor.steps.handle.rules.events import EventData
from gehor.steps.register.queries.queue import QueueFilter, QueueRow, queue
from gehor.steps.register.rules.words import Protection, RegistrationMode

FEWEST = 3
MOST = 8
TEXT = (
    "Tack för att du hörde av dig. Flera har berättat om samma sak. Vi har varit på plats och åtgärdar det den här "
    "veckan. Ditt ärende är {reference}."
)


def tell_of_events(crew: Cast, *, at: datetime) -> None:
    """Out of what the lived weeks have left open; an event that nobody tells of is left out."""
    groups = sorted(_by_category(crew, at).values(), key=lambda rows: (-len(rows), rows[0].category_code))
    several = [rows for rows in groups if len(rows) >= FEWEST]
    if several:
        _goes_on(crew, several[0][:MOST], at)
    if len(several) > 1:
        _is_answered(crew, several[1][:MOST], at)


def _by_category(crew: Cast, at: datetime) -> dict[str, list[QueueRow]]:
    asker = people.asker(crew.registrars[0], local_day(at))
    found: defaultdict[str, list[QueueRow]] = defaultdict(list)
    for row in queue(asker, QueueFilter(decided=True), limit=300).rows:
        if row.protection == Protection.NONE and row.registration_mode == RegistrationMode.REGISTERED:
            found[row.category_code].append(row)
    return found


def _opened(crew: Cast, rows: Sequence[QueueRow], at: datetime, *, banner: bool) -> tuple[UUID, UUID, UUID]:
    """(event, who writes, who approves)."""
    unit = next(one for one in people.units() if one.code == rows[0].owner_unit_code)
    writer = next((one for one in crew.officers.get(unit.code, ()) if one), crew.registrars[0])
    manager = next((one for one in people.managers_of(unit.id, day=local_day(at)) if one != writer), None)
    category = office.category(rows[0].category_code)
    words = f"Vi vet att många hör av sig om {category.name.lower()}. Vi arbetar med det."
    data = EventData(
        name=f"Många hör av sig om {category.name.lower()}",
        category_code=category.code,
        banner_sv=words if banner else "",
        banner_en=f"We know that many tell us about this: {office.category(category.code, 'en').name}."
        if banner
        else "",
        banner_fi=f"Tiedämme tästä: {office.category(category.code, 'fi').name}." if banner else "",
    )
    registrar = Actor.staff(crew.registrars[0])
    event_id = event.opened(
        actor=registrar, at=at, data=data, since=local_day(at) - timedelta(days=21), first_case=None
    )
    event.collected(actor=registrar, at=at, event_id=event_id, case_ids=[row.id for row in rows])
    return event_id, writer, manager or crew.registrars[0]


def _goes_on(crew: Cast, rows: Sequence[QueueRow], at: datetime) -> None:
    event_id, writer, _manager = _opened(crew, rows[:-1], at, banner=True)
    write_event_answer(actor=Actor.staff(writer), at=at, event_id=event_id, texts={"sv": TEXT}, fault_found="partly")


def _is_answered(crew: Cast, rows: Sequence[QueueRow], at: datetime) -> None:
    before = at - timedelta(hours=1)
    event_id, writer, manager = _opened(crew, rows, before, banner=False)
    answer_id = write_event_answer(
        actor=Actor.staff(writer), at=before, event_id=event_id, texts={"sv": TEXT}, fault_found="partly"
    )
    version = shared_answer(answer_id).version
    event.approved(actor=Actor.staff(manager), at=before, answer_id=answer_id, version=version)
    event.send_waiting(at=at - timedelta(minutes=30))
    close_event(actor=Actor.staff(crew.registrars[0]), at=at, event_id=event_id)
