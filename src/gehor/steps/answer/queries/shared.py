"""Shared answers: what they say to each, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from gehor.kit.refused import NotThere, Refused
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill, variables_of
from gehor.outbox.rules.states import NEEDS_A_PERSON
from gehor.people.queries import Asker, StaffRow, staff_row, units
from gehor.steps.answer.models.event_answer import EventAnswer, EventDelivery
from gehor.steps.answer.queries import compose
from gehor.steps.answer.rules.shared import FIELDS, AnswerState, DeliveryState, LeftOut
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import RecordDispatch
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.entries import shields


@dataclass(frozen=True)
class SharedRow:
    """A shared answer, and how many have got it, wait for it, or are left to a person."""

    id: UUID
    event_id: UUID
    texts: dict[str, str]
    closes: bool
    fault_found: str
    state: str
    version: int
    writer: StaffRow
    approver: StaffRow | None
    starts_at: datetime | None
    ended_at: datetime | None
    sent: int
    waiting: int
    left_out: int
    # Of those left to a person: what broke for a reason nobody foresaw.
    failed: int = 0

    @property
    def all(self) -> int:
        """Everybody it was meant for."""
        return self.sent + self.waiting + self.left_out


@dataclass(frozen=True)
class Shown:
    """The shared answer as one of its recipients gets it; `refused` says why they would not."""

    case: QueueRow
    subject: str
    text: str
    refused: Refused | None = None


@dataclass(frozen=True)
class LeftOutRow:
    """A case that is left to a person, and why."""

    case: QueueRow
    why: str


def filled(case: Case, text: str) -> str:
    """The text with what differs from one to the next. A hole without a value is left empty for nobody: it is refused.

    Raises Refused `open_variable`.
    """
    words = {
        "reference": case.diary_number or case.reference,
        "place": case.place,
        "arrived_on": day_words(case.arrived_on, case.language),
        "unit": next(unit.name(case.language) for unit in units() if unit.id == case.owner_unit_id),
    }
    empty = sorted(name for name in variables_of(text) if not words.get(name))
    if empty:
        raise Refused("open_variable", names=", ".join(empty))
    return fill(text, words)


def filled_for(asker: Asker, case_id: UUID, text: str) -> str:
    """The text with the words of a case the person sees.

    Raises NotThere; Refused `open_variable`, `unknown_variable`.
    """
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    unknown = sorted(variables_of(text) - FIELDS)
    if unknown:
        raise Refused("unknown_variable", names=", ".join(unknown))
    return filled(case, text)


def answers_of_event(event_id: UUID) -> tuple[SharedRow, ...]:
    """Every shared answer of an event, the newest first. For whoever may see the event."""
    rows = list(EventAnswer.objects.filter(event_id=event_id).order_by("-written_at"))
    return tuple(_row(row) for row in rows)


def shared_answer(answer_id: UUID) -> SharedRow:
    """One of them. Raises NotThere."""
    row = EventAnswer.objects.filter(pk=answer_id).first()
    if row is None:
        raise NotThere(answer_id)
    return _row(row)


def as_recipients_get_it(
    asker: Asker, answer: SharedRow, case_ids: Sequence[UUID], *, day: date, most: int = 3
) -> tuple[Shown, ...]:
    """What some of the recipients would get, composed as when it is sent; one in each language that there is."""
    cases = list(visible(asker).filter(pk__in=list(case_ids)[:500]).order_by("language", "arrived_on"))
    chosen: dict[str, Case] = {}
    for case in cases:
        if not shields(case.protection):
            chosen.setdefault(case.language, case)
    picked = list(chosen.values())[:most]
    rows = {row.id: row for row in rows_of(asker, visible(asker).filter(pk__in=[one.pk for one in picked]), limit=most)}
    return tuple(_shown(rows[case.pk], case, answer, day) for case in picked if case.pk in rows)


def left_out(asker: Asker, answer_id: UUID, *, limit: int = 200) -> tuple[LeftOutRow, ...]:
    """Those the person may see of what is left to a person."""
    rows = EventDelivery.objects.filter(answer_id=answer_id, state=DeliveryState.LEFT_OUT).values_list("case_id", "why")
    why = dict(rows)
    found = rows_of(asker, visible(asker).filter(pk__in=why), limit=limit)
    return tuple(LeftOutRow(row, why[row.id]) for row in found)


@dataclass(frozen=True)
class ReturnedRow:
    """A case that was sent the answer, which did not reach the person; the dispatch tells what to do."""

    case: QueueRow
    dispatch_id: UUID
    state: str


def returned(asker: Asker, answer_id: UUID, *, limit: int = 200) -> tuple[ReturnedRow, ...]:
    """Those the person may see whose answer came back, or may have not arrived, and was sent no other way since."""
    sent = EventDelivery.objects.filter(answer_id=answer_id, state=DeliveryState.SENT).values("record")
    ways = RecordDispatch.objects.filter(record__in=sent, dispatch__state__in=sorted(NEEDS_A_PERSON))
    rows = ways.filter(dispatch__replaced_by=None).values_list("record__case_id", "dispatch_id", "dispatch__state")
    found = {case_id: (dispatch_id, state) for case_id, dispatch_id, state in rows}
    cases = rows_of(asker, visible(asker).filter(pk__in=found), limit=limit) if found else ()
    return tuple(ReturnedRow(row, *found[row.id]) for row in cases)


def to_be_sent(at: datetime) -> tuple[tuple[UUID, UUID], ...]:
    """Shared answers whose sending may begin or go on, with their writers. For the job."""
    rows = EventAnswer.objects.filter(state=AnswerState.SENDING, starts_at__lte=at).order_by("starts_at")
    return tuple(rows.values_list("pk", "written_by_id"))


def waiting_deliveries(answer_id: UUID, limit: int) -> tuple[int, ...]:
    """The next who wait, in their order. For the job."""
    rows = EventDelivery.objects.filter(answer_id=answer_id, state=DeliveryState.WAITING).order_by("id")
    return tuple(rows.values_list("pk", flat=True)[:limit])


def _shown(row: QueueRow, case: Case, answer: SharedRow, day: date) -> Shown:
    text = answer.texts.get(case.language, "")
    try:
        if not text:
            raise Refused("language_missing")
        subject, body = compose(case, text=filled(case, text), kind=ReplyKind.REPLY, officer=answer.writer, day=day)
    except Refused as refused:
        return Shown(row, "", "", refused)
    return Shown(row, subject, body)


def _row(row: EventAnswer) -> SharedRow:
    counted = EventDelivery.objects.filter(answer=row).values_list("state").annotate(n=Count("pk"))
    counts = {str(state): n for state, n in counted}
    return SharedRow(
        id=row.pk,
        event_id=row.event_id,
        texts=dict(row.texts),
        closes=row.closes,
        fault_found=row.fault_found,
        state=row.state,
        version=row.version,
        writer=staff_row(row.written_by_id),
        approver=staff_row(row.approved_by_id) if row.approved_by_id else None,
        starts_at=row.starts_at,
        ended_at=row.ended_at,
        sent=counts.get(DeliveryState.SENT, 0),
        waiting=counts.get(DeliveryState.WAITING, 0),
        left_out=counts.get(DeliveryState.LEFT_OUT, 0),
        failed=EventDelivery.objects.filter(answer=row, state=DeliveryState.LEFT_OUT, why=LeftOut.FAILED).count()
        if counts.get(DeliveryState.LEFT_OUT)
        else 0,
    )
