"""Answers in the making, on their way, and what a case still needs before it can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.outbox import queries as outbox
from gehor.outbox.rules.states import NEEDS_A_PERSON, DispatchState
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.answer.rules.closing import NEEDS_REASON, refusal_to_close
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.queries.addressee import addressee
from gehor.steps.register.rules.words import REASONS_WITHOUT_REPLY, Outcome, RecordState


@dataclass(frozen=True)
class DraftRow:
    """An answer somebody has begun."""

    case_id: UUID
    reference: str
    title: str
    kind: str
    text: str
    reason: str
    new_due_on: date | None
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Preview:
    """A message exactly as it will be sent: to whom, how, and every word."""

    name: str
    kind: str
    address: str
    subject: str
    text: str


@dataclass(frozen=True)
class PendingReply:
    """A message that has been sent from the desk and has not left the house; it can be taken back until `until`."""

    record_id: UUID
    dispatch_id: UUID
    kind: str
    state: str
    text: str
    until: datetime
    can_recall: bool


@dataclass(frozen=True)
class Failure:
    """A message that did not arrive, or may not have, with its case."""

    case_id: UUID
    reference: str
    title: str
    dispatch: outbox.DispatchRow


@dataclass(frozen=True)
class ClosingNeeds:
    """The outcomes a case may be closed with now, and for each other one why not."""

    possible: tuple[str, ...]
    hindered: dict[str, str]
    fault_found_needed: bool


def draft(asker: Asker, case_id: UUID, kind: str = ReplyKind.REPLY) -> DraftRow | None:
    """The asker's own draft on a case they may see, or None. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return next(iter(_drafts(asker, case_id=case_id, kind=kind)), None)


def my_drafts(asker: Asker) -> tuple[DraftRow, ...]:
    """Answers the asker has begun and not sent, newest first."""
    return _drafts(asker)


def compose(case: Case, *, text: str, kind: str, officer: StaffRow, day: date, **more: str) -> tuple[str, str]:
    """(subject, text) of a message, the same for preview and sending. For this room only.

    Raises Refused `open_variable`, `no_text`.
    """
    if not text.strip():
        raise Refused("no_text")
    words = office.text_for("reply_frame" if kind == ReplyKind.REPLY else "interim_notice", case.language, day)
    variables = {
        "text": text.strip(),
        "reference": case.diary_number or case.reference,
        "office": office.office_on(day).name,
        "officer": officer.name,
        "unit": officer.unit_name,
        **more,
    }
    return fill(words.subject, variables), fill(words.body, variables)


def preview(asker: Asker, case_id: UUID, *, text: str, kind: str, day: date, **more: str) -> Preview:
    """The message as it would leave. Raises NotThere; Refused as sending would."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    subject, body = compose(case, text=text, kind=kind, officer=staff_row(asker.staff_id), day=day, **more)
    name, way, address = addressee(case)
    return Preview(name, way, address, subject, body)


def failures(asker: Asker) -> tuple[Failure, ...]:
    """Messages that need a person, on cases the asker is responsible for or whose unit they manage, oldest first."""
    links = (
        RecordDispatch.objects.filter(dispatch__state__in=sorted(NEEDS_A_PERSON), record__case__in=visible(asker))
        .select_related("record__case", "dispatch")
        .order_by("dispatch_id")[:200]
    )
    return tuple(
        Failure(link.record.case_id, link.record.case.reference, link.record.case.title, outbox.row_of(link.dispatch))
        for link in links
    )


def pending_replies(asker: Asker, case_id: UUID, at: datetime) -> tuple[PendingReply, ...]:
    """Messages of the case still on their way out, oldest first. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    links = (
        RecordDispatch.objects.filter(record__case_id=case_id, record__state=RecordState.WORKING)
        .exclude(dispatch__state=DispatchState.RECALLED)
        .select_related("record__type", "dispatch")
        .order_by("dispatch_id")
    )
    waits = {DispatchState.QUEUED, DispatchState.TO_POST}
    return tuple(
        PendingReply(
            record_id=link.record_id,
            dispatch_id=link.dispatch_id,
            kind=link.record.type.code,
            state=link.dispatch.state,
            text=link.record.text,
            until=link.dispatch.send_after,
            can_recall=link.dispatch.state in waits and not link.dispatch.automatic,
        )
        for link in links
    )


def closing_needs(asker: Asker, case_id: UUID) -> ClosingNeeds:
    """What the case can be closed with now. Raises NotThere."""
    case = visible(asker).select_related("category").filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    outcomes = (Outcome.ANSWERED, *sorted(REASONS_WITHOUT_REPLY), Outcome.REFERRED)
    found = {
        str(outcome): close_refusal(
            case, outcome=outcome, reason="given" if outcome in NEEDS_REASON else "", fault_found="given"
        )
        for outcome in outcomes
    }
    return ClosingNeeds(
        possible=tuple(outcome for outcome, why in found.items() if not why),
        hindered={outcome: why for outcome, why in found.items() if why},
        fault_found_needed=case.kind == "complaint",
    )


def close_refusal(case: Case, *, outcome: str, reason: str, fault_found: str) -> str:
    """Why the case can not be closed so, or "". For this room only."""
    entered = Record.objects.filter(case=case, state=RecordState.ENTERED)
    on_its_way = (
        RecordDispatch.objects.filter(record__case=case, record__state=RecordState.WORKING)
        .filter(dispatch__state__in=[DispatchState.QUEUED, DispatchState.SENDING, DispatchState.TO_POST])
        .exclude(dispatch__automatic=True)
    )
    return refusal_to_close(
        outcome=outcome,
        reason=reason,
        kind=case.kind,
        category_code=case.category.code,
        anonymous=case.anonymous,
        mode=case.registration_mode,
        fault_found=fault_found,
        sent=frozenset(entered.values_list("type__code", flat=True)),
        drafts=Draft.objects.filter(case=case).count(),
        waiting=on_its_way.count(),
    )


def reply_of(record_id: UUID) -> Reply | None:
    """What an outgoing record meant. For this room only."""
    return Reply.objects.filter(record_id=record_id).first()


def _drafts(asker: Asker, **wanted: object) -> tuple[DraftRow, ...]:
    rows = Draft.objects.filter(author_id=asker.staff_id, case__in=visible(asker), **wanted).select_related("case")
    return tuple(
        DraftRow(
            row.case_id,
            row.case.reference,
            row.case.title,
            row.kind,
            row.text,
            row.reason,
            row.new_due_on,
            row.version,
            row.saved_at,
        )
        for row in rows.order_by("-saved_at")
    )
