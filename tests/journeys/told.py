"""Sentences that stories share: she writes, we register, the post goes; always through the journeys."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from gehor.journal.act import Actor
from gehor.journey import arrival, conclusion, departure, registration
from gehor.journey.arrival import Arrived
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from tests.cast import AT, Cast, Colleague

RUT = {
    "text": "Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags.",
    "kind": "complaint",
    "place": "Lindvägen 3",
    "name": "Rut Alm",
    "email": "rut.alm@example.org",
    "reply_by": "email",
}
NOBODY = {"text": RUT["text"], "kind": "complaint", "anonymous": True, "reply_by": "page"}
QUESTION = {**RUT, "text": "När töms papperskorgen vid lekplatsen?", "kind": "question"}
CLOCK = Actor.system("miss_deadlines")
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Server(Protocol):
    """The mail server, to be told what to answer."""

    says: str


class Filing(Protocol):
    """A choice of the registrar that files an item."""

    __name__: str

    def __call__(self, *, actor: Actor, at: datetime, case_id: UUID, reason: str, version: int | None) -> None:
        """File it."""


def draft(answers: dict[str, object], *, at: datetime = AT) -> UUID:
    """What she has typed, not yet sent."""
    return save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers).id


def writes(answers: dict[str, object] = RUT, *, at: datetime = AT) -> Case:
    """She fills in the form and presses send; the case it became."""
    return case_of(arrival.web_form(at=at, draft_id=draft(answers, at=at)))


def case_of(arrived: Arrived) -> Case:
    """The case that an arrival became."""
    return Case.objects.get(reference=arrived.reference)


def registers(
    cast: Cast,
    case: Case,
    *,
    at: datetime = AT,
    class_code: str = "standard",
    kind: str = "complaint",
    officer: Colleague | None = None,
) -> Case:
    """Rebecka gives it a diary number, a class and an owner."""
    registration.register(
        actor=cast.rebecka.actor,
        at=at,
        case_id=case.pk,
        title="Skräp vid lekplats",
        kind=kind,
        category_code="REN-01",
        class_code=class_code,
        counterparty="",
        unit_code="STM",
        officer_id=(officer or cast.olof).id,
        version=None,
    )
    return again(case)


def replies(cast: Cast, case: Case, *, at: datetime, closes: bool = True) -> UUID:
    """Olof presses send; the record. Nothing has left yet."""
    return conclusion.reply(
        actor=cast.olof.actor,
        at=at,
        case_id=case.pk,
        text="Vi städade i dag.",
        closes=closes,
        fault_found="yes" if closes else "",
        version=None,
    )


def post_goes(at: datetime) -> int:
    """The post runs once, more than a minute later than what was sent just now."""
    return departure.send_due(at=at + 2 * MINUTE)


def again(case: Case) -> Case:
    """The case as it is now."""
    return Case.objects.get(pk=case.pk)


def deadlines(case: Case) -> list[tuple[str, str, str]]:
    """(kind, state, due day) of every promise that was made, in the order they were made."""
    rows = Deadline.objects.filter(case=case).order_by("made_at", "id")
    return [(row.kind, row.state, row.due_on.isoformat()) for row in rows]


def records(case: Case) -> list[tuple[str, int | None]]:
    """(type, number) of the records of a case, in the order they were made."""
    return list(Record.objects.filter(case=case).order_by("made_at", "id").values_list("type__code", "number"))


def dispatch_of(record_id: UUID) -> Dispatch:
    """What carries a record out."""
    return RecordDispatch.objects.select_related("dispatch").get(record_id=record_id).dispatch
