"""Messages that come when a case is answered already: they wait for the owner to say what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.outbox.rules.states import DispatchState
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.rules.arrival import legal_arrival
from gehor.steps.register.rules.numbers import record_designation
from gehor.steps.register.rules.status import OPEN
from gehor.steps.register.rules.words import (
    AFTER_ANSWER_NOTICE,
    INCOMING_MESSAGE,
    OUTSIDE_TYPES,
    RECEIPT_TYPES,
    WRITING_REQUEST,
    AfterAnswer,
    Direction,
    RecordState,
)
from gehor.steps.register.writes.gate import chain

_LEAVING = (DispatchState.QUEUED, DispatchState.SENDING)


def comes_after_the_answer(case: Case) -> bool:
    """Whether the case is answered or closed, or its answer is leaving just now without having seen the message."""
    if case.status not in OPEN:
        return True
    leaving = RecordDispatch.objects.filter(record__case=case, dispatch__state__in=_LEAVING)
    return leaving.exclude(record__type__code__in=RECEIPT_TYPES | OUTSIDE_TYPES).exists()


def await_decision(act: Act, case: Case, record: Record) -> None:
    """Lay the message before the officer, or before those who give out the unit's cases; it settles nothing itself."""
    record.after_answer = AfterAnswer.UNDECIDED
    record.save(update_fields=["after_answer"])
    act.note(chain(case), "record", record.pk, after_answer=AfterAnswer.UNDECIDED)
    unit = None if case.officer_id else (case.owner_unit_id, Right.ASSIGN_CASES)
    people.notify(
        act,
        word=AFTER_ANSWER_NOTICE,
        subject_kind="case",
        subject_id=case.pk,
        to_staff=case.officer_id,
        to_unit_right=unit,
    )


def undecided_record(case: Case, record_id: UUID) -> Record:
    """A message of the locked case that waits for its owner. Raises NotThere; Refused `already_decided`."""
    record = Record.objects.select_related("type", "received", "case").filter(pk=record_id, case=case).first()
    if record is None:
        raise NotThere(record_id)
    if record.after_answer != AfterAnswer.UNDECIDED or record.state != RecordState.ENTERED:
        raise Refused("already_decided")
    return record


@dataclass(frozen=True)
class Message:
    """What a later step needs of a message that waits: its designation, and the day it counts from (FL 22 §)."""

    designation: str
    received_on: date


def undecided_message(case: Case, record_id: UUID) -> Message:
    """Raises NotThere; Refused `already_decided`."""
    record = undecided_record(case, record_id)
    designation = record_designation(case.diary_number or case.reference, record.number or 0)
    return Message(designation, _counts_from(case, record))


def _counts_from(case: Case, record: Record) -> date:
    channel = record.received.channel if record.received else case.channel
    return legal_arrival(channel, record.dated_on or case.arrived_on, office.working_days())[0]


def first_writing(case: Case) -> date | None:
    """The day from which the first counts that somebody wrote who wanted to write themselves (FL 22 §).

    None when nobody was asked to, nothing has come yet, more has come already, or we have said something since.
    """
    asked = Record.objects.filter(case=case, type__code=WRITING_REQUEST).exclude(state=RecordState.VOID)
    asked_at = asked.order_by("made_at").values_list("made_at", flat=True).first()
    if asked_at is None:
        return None
    came = Record.objects.filter(case=case, type__code=INCOMING_MESSAGE, state=RecordState.ENTERED)
    rows = list(came.filter(made_at__gte=asked_at).exclude(number=1).select_related("received")[:2])
    said = Record.objects.filter(case=case, direction=Direction.OUTGOING).exclude(state=RecordState.VOID)
    if len(rows) != 1 or said.exclude(type__code__in=RECEIPT_TYPES | OUTSIDE_TYPES).exists():
        return None
    return _counts_from(case, rows[0])


def decide(act: Act, case: Case, record: Record, what: AfterAnswer) -> None:
    """Say what the message means; the notice goes when nothing on the case waits any more."""
    record.after_answer = what
    record.save(update_fields=["after_answer"])
    act.note(chain(case), "record", record.pk, after_answer=what)
    settle_if_decided(act, case)


def decide_all(act: Act, case: Case, what: AfterAnswer) -> None:
    """The same for every message of the case that waits: it is open again, and they are part of it."""
    for record in Record.objects.filter(case=case, after_answer=AfterAnswer.UNDECIDED):
        decide(act, case, record, what)


def settle_if_decided(act: Act, case: Case) -> None:
    """Nobody is asked any more once no entered message of the case waits."""
    if not waiting(case):
        people.settle_notices(act, word=AFTER_ANSWER_NOTICE, subject_kind="case", subject_id=case.pk)


def waiting(case: Case) -> int:
    """How many messages of the case wait for their owner's word."""
    return Record.objects.filter(case=case, after_answer=AfterAnswer.UNDECIDED, state=RecordState.ENTERED).count()
