"""The earlier answer of who writes again: it is one only when it has left the house and reached the same person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.outbox.rules.states import LEFT_THE_HOUSE
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.steps.answer.models import Reply
from gehor.steps.answer.queries import Preview
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.handle.queries.links import linked_ids
from gehor.steps.handle.rules.words import NoteType
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.access import opened, visible
from gehor.steps.register.queries.addressee import addressee
from gehor.steps.register.queries.match import share_a_sender
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.words import Protection, RecordState

OCCASION: Final = "already_answered"


@dataclass(frozen=True)
class EarlierAnswer:
    """An answer that the same person has had: on which case, when, what it said, whether it found that we erred."""

    record_id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    answered_on: date
    words: str
    fault_found: str


@dataclass(frozen=True)
class OralAnswer:
    """An answer that was given by word of mouth, in the words of whoever noted it."""

    record_id: UUID
    designation: str
    answered_on: date
    text: str


def earlier_answers(asker: Asker, case_id: UUID, *, beside: Collection[UUID] = ()) -> tuple[EarlierAnswer, ...]:
    """Those that can be repeated, of what the case is linked with and what lies `beside` it; the newest first.

    Only of cases whose words the person may read.
    """
    found = []
    for other in dict.fromkeys((*linked_ids(asker, case_id), *beside)):
        try:
            found.append(earlier_answer(asker, case_id, other))
        except (Refused, NotThere):
            continue
    return tuple(sorted(found, key=lambda row: row.answered_on, reverse=True))


def earlier_answer(asker: Asker, case_id: UUID, earlier_id: UUID) -> EarlierAnswer:
    """The last answer on the earlier case. Raises NotThere; Refused `nothing_answered_yet`, `earlier_never_reached`.

    What is kept closely is repeated nowhere else. An answer given by word of mouth has no words to repeat.
    """
    own = visible(asker).filter(pk=case_id).first()
    earlier = opened(asker).filter(pk=earlier_id).exclude(pk=case_id).first()
    if own is None or earlier is None:
        raise NotThere(earlier_id)
    if shields(earlier.protection):
        raise NotThere(earlier_id)
    replies = Reply.objects.filter(record__case=earlier, kind=ReplyKind.REPLY, recalled_at=None).exclude(words="")
    reply = replies.select_related("record").order_by("-pressed_at").first()
    if reply is None:
        raise Refused("nothing_answered_yet")
    ways = RecordDispatch.objects.filter(record=reply.record, dispatch__replaced_by=None)
    states = set(ways.values_list("dispatch__state", flat=True))
    if states and not states & LEFT_THE_HOUSE:
        raise Refused("earlier_never_reached")
    if not states and reply.record.state != RecordState.ENTERED:
        raise Refused("earlier_never_reached")
    if not share_a_sender(case_id, earlier_id):
        raise Refused("earlier_never_reached")
    return EarlierAnswer(
        record_id=reply.record_id,
        case_id=earlier.pk,
        reference=earlier.reference,
        designation=earlier.diary_number or earlier.reference,
        title=earlier.title,
        answered_on=reply.record.dated_on or local_day(reply.pressed_at),
        words=reply.words,
        fault_found=reply.fault_found or earlier.fault_found,
    )


def oral_answers(asker: Asker, case_ids: Collection[UUID]) -> tuple[OralAnswer, ...]:
    """What was answered by word of mouth in the cases, as it was noted then, the newest first; to be written out.

    Only of cases whose words the person may read; what is kept closely is repeated nowhere.
    """
    cases = opened(asker).filter(pk__in=case_ids, protection=Protection.NONE)
    rows = Record.objects.filter(case__in=cases, type__code=NoteType.ORAL_ANSWER, state=RecordState.ENTERED)
    found = rows.select_related("case").order_by("-made_at", "-id")
    return tuple(
        OralAnswer(row.pk, row.case.diary_number or row.case.reference, local_day(row.made_at), row.text)
        for row in found
    )


def compose_again(case: Case, earlier: EarlierAnswer, *, officer: StaffRow, day: date) -> tuple[str, str]:
    """(subject, text) of the line that says so, the same for preview and sending. For this room only."""
    words = office.text_for(OCCASION, case.language, day, case.category_id)
    us = office.office_on(day)
    variables = {
        "reference": case.diary_number or case.reference,
        "earlier": earlier.designation,
        "answered_on": day_words(earlier.answered_on, words.language),
        "answer": earlier.words.strip(),
        "officer": "\n".join(filter(None, (officer.name, officer.signature))),
        "unit": officer.unit_name,
        "office": us.name,
        "phone": us.phone,
    }
    return fill(words.subject, variables), fill(words.body, variables)


def preview_again(asker: Asker, case_id: UUID, earlier_id: UUID, *, day: date) -> Preview:
    """The message as it would leave; a protected address is not shown. Raises as sending would."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    subject, body = compose_again(
        case, earlier_answer(asker, case_id, earlier_id), officer=staff_row(asker.staff_id), day=day
    )
    name, way, address = addressee(case)
    if shields(case.protection):
        name, address = SHIELDED, ""
    return Preview(name, way, address, subject, body)
