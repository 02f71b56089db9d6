"""What several acts of this room do: send a message and keep what it means, and lay drafts down."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.queries import staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.answer.queries import compose, officer_for, reply_under_way
from gehor.steps.answer.rules.words import ANSWERS, ReplyKind, ReturnNotice, return_notice
from gehor.steps.promise import writes as promise
from gehor.steps.promise.rules.words import MISSED_NOTICE, PASSED_NOTICE
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import DANGER_NOTICE, Outcome
from gehor.steps.route.rules.words import ASSIGNED_NOTICE

_END_OF_ALL = (MISSED_NOTICE, PASSED_NOTICE, ASSIGNED_NOTICE, "message_came", DANGER_NOTICE, *ReturnNotice)


def send(
    act: Act,
    case: Case,
    *,
    kind: ReplyKind,
    text: str,
    reason: str = "",
    new_due_on: date | None = None,
    closes: bool = False,
    fault_found: str = "",
) -> UUID:
    """Send an officer's message in the office's frame, to be taken back for a while; the draft is gone.

    Nothing but the receipt is automatic (FL 28 §, KL 6:38). Answers the record. Raises NotAllowed; Refused
    `case_is_closed`, `message_on_its_way`, and what composing and the way out refuse.
    """
    sender = act.actor.staff_id
    if sender is None:
        raise NotAllowed(Right.HANDLE_CASES)
    if case.status == Status.CLOSED:
        raise Refused("case_is_closed")
    if reply_under_way(case):
        raise Refused("message_on_its_way")
    officer, today = staff_row(officer_for(case, kind, sender)), local_day(act.at)
    subject, body = compose(
        case, text=text, kind=kind, officer=officer, day=today, reason=reason, new_due_on=new_due_on
    )
    undo = timedelta(seconds=office.office_on(today).undo_seconds)
    record_id, _ = keep(
        act,
        case,
        Reply(
            kind=kind,
            officer_id=officer.id,
            officer_name=officer.name,
            words=text,
            reason=reason,
            new_due_on=new_due_on,
            closes=closes,
            fault_found=fault_found,
        ),
        subject=subject,
        text=body,
        send_after=act.at + undo,
    )
    Draft.objects.filter(case=case, author=sender, kind=kind).delete()
    return record_id


def keep(
    act: Act, case: Case, reply: Reply, *, subject: str, text: str, send_after: datetime, secret: str = ""
) -> tuple[UUID, UUID]:
    """Make the record and its dispatch, and keep what it means; (record, dispatch). Raises as the way out does."""
    record, dispatch_id = register.dispatch_record(
        act,
        case,
        type_code=reply.kind,
        text=text,
        subject=subject,
        send_after=send_after,
        automatic=reply.officer_id is None,
        secret=secret,
    )
    reply.record, reply.pressed_at = record, act.at
    reply.save(force_insert=True)
    act.note(
        register.chain(case), "reply", record.pk, kind=reply.kind, new_due_on=reply.new_due_on, closes=reply.closes
    )
    return record.pk, dispatch_id


def take_up_again(act: Act, reply: Reply) -> None:
    """A recalled message becomes its sender's draft again, word for word, unless they have begun another."""
    reply.recalled_at = act.at
    reply.save(update_fields=["recalled_at"])
    Draft.objects.get_or_create(
        case_id=reply.record.case_id,
        author_id=reply.record.author_id or reply.officer_id,
        kind=reply.kind,
        defaults={
            "text": reply.words,
            "reason": reply.reason,
            "new_due_on": reply.new_due_on,
            "saved_at": act.at,
        },
    )


def end_notices(act: Act, case: Case) -> None:
    """The case has ended: nothing about it waits for anybody."""
    for word in _END_OF_ALL:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)


def message_left(act: Act, case: Case, record_id: UUID, kind: str, *, pressed_at: datetime, left_at: datetime) -> None:
    """A message has left the house: number and date, promises met as of the press of send, status."""
    register.enter_dispatched(act, record_id, left_at)
    _, record = register.case_and_record(case.pk, record_id)
    if kind == ReplyKind.RECEIPT:
        # An automatic receipt never meets a promise.
        return
    for word in (ReturnNotice.REPLY_BOUNCED, ReturnNotice.REPLY_FAILED):
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
    reply = Reply.objects.filter(record=record).first()
    if kind == ReplyKind.INTERIM_NOTICE and reply is not None and reply.new_due_on is not None:
        promise.interim(
            act, case, record=record, new_due_on=reply.new_due_on, reason=reply.reason, pressed_at=pressed_at
        )
        return
    promise.meet_deadlines(act, case, record=record, type_code=kind, met_at=pressed_at)
    if case.status in {Status.NEW, Status.WORKING, Status.WAITING}:
        register.move_status(act, case, Status.ANSWERED)


def message_returned(act: Act, case: Case, record_id: UUID, kind: str, *, bounced: bool) -> None:
    """A message will not reach the person: what it met is open again, the case comes back, the officer is told."""
    _, record = register.case_and_record(case.pk, record_id)
    promise.reopen_deadlines(act, case, record=record)
    if bounced and kind in ANSWERS:
        if case.status == Status.CLOSED and case.outcome in {Outcome.ANSWERED, Outcome.REFERRED}:
            register.reopen(act, case)
            promise.refresh_due(act, case)
        elif case.status == Status.ANSWERED:
            register.move_status(act, case, Status.WORKING if case.officer_id else Status.NEW)
    promise.tell_responsible(act, case, return_notice(kind, bounced=bounced))
