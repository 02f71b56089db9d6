"""A snowstorm, told of by many: what tests of events and shared answers have in common."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from gehor.journey import event
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.answer.queries.shared import shared_answer
from gehor.steps.handle.rules.events import EventData
from gehor.steps.register.models.record import Record
from tests.builders import RUT, give, registered_case
from tests.cast import AT, Cast

LATER: Final = AT + timedelta(minutes=5)
SNOW: Final = EventData(
    "Snöovädret", category_code="REN-01", words=("snö", "plog"), banner_sv="Vi vet att det är oplogat."
)
TEXT: Final = {"sv": "Vi plogar {place} i dag. Ditt ärende är {reference}.", "en": "We plough {place} today."}


def reports(cast: Cast, n: int, **changes: str) -> list[UUID]:
    """So many registered reports of the snow, each from an address of its own."""
    found = []
    for number in range(n):
        saying = replace(
            RUT, text="Det är inte plogat.", email=f"rut{number}@example.org", place=f"Gata {number}", **changes
        )
        case = registered_case(cast, saying, kind="fault_report")
        give(cast, case.id, "STM", cast.olof)
        found.append(case.id)
    return found


def opened(cast: Cast, cases: list[UUID], data: EventData = SNOW) -> UUID:
    """The event, opened by Mats with these cases in it."""
    event_id = event.opened(actor=cast.mats.actor, at=AT, data=data, since=None, first_case=None)
    event.collected(actor=cast.mats.actor, at=AT, event_id=event_id, case_ids=cases)
    return event_id


def answered(cast: Cast, event_id: UUID, texts: dict[str, str] = TEXT, **told_of_it: str) -> UUID:
    """Olof writes, Mats approves."""
    answer_id = write_event_answer(actor=cast.olof.actor, at=AT, event_id=event_id, texts=texts, **told_of_it)
    event.approved(actor=cast.mats.actor, at=AT, answer_id=answer_id, version=shared_answer(answer_id).version)
    return answer_id


def replies() -> list[str]:
    """The cases that have got a reply, once for each."""
    return list(Record.objects.filter(type__code="reply").values_list("case_id", flat=True))
