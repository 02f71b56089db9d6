"""What several acts of this room do: send a message and keep what it means, and lay drafts down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.outbox import queries as outbox_queries
from gehor.outbox import writes as outbox
from gehor.outbox.rules.states import LEFT_THE_HOUSE, DispatchState
from gehor.people import writes as people
from gehor.people.queries import asker, staff_row
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Commitment, Draft, DraftFile, Reply, SuggestionVerdict
from gehor.steps.answer.models.quality import Approval, ApprovalFile, QuestionCheck
from gehor.steps.answer.queries import compose, officer_for, reply_under_way
from gehor.steps.answer.rules.approval import ApprovalNotice
from gehor.steps.answer.rules.shared import FAILED_NOTICE
from gehor.steps.answer.rules.subject import subject_line
from gehor.steps.answer.rules.words import ANSWERS, RECEIPTS, WRITTEN, ReplyKind, ReturnNotice, return_notice
from gehor.steps.handle.rules.contributions import ContributionNotice
from gehor.steps.handle.rules.following import FollowNotice
from gehor.steps.handle.rules.mentions import MentionNotice
from gehor.steps.handle.rules.outside import OutsideNotice
from gehor.steps.intake import writes as intake
from gehor.steps.intake.rules.saying import SayingFile
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.promise import writes as promise
from gehor.steps.promise.rules.words import MISSED_NOTICE, PASSED_NOTICE
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import DANGER_NOTICE, Outcome
from gehor.steps.route.rules.words import ASSIGNED_NOTICE

_HAS_GONE = LEFT_THE_HOUSE | {DispatchState.SENDING, DispatchState.UNSURE}
_END_OF_ALL = (
    MISSED_NOTICE,
    PASSED_NOTICE,
    ASSIGNED_NOTICE,
    *ApprovalNotice,
    "message_came",
    DANGER_NOTICE,
    *MentionNotice,
    FollowNotice.MISSED,
    FAILED_NOTICE,
    *ReturnNotice,
    *OutsideNotice,
    *ContributionNotice,
)


def send(
    act: Act,
    case: Case,
    *,
    kind: ReplyKind,
    text: str,
    reason: str = "",
    reason_code: str = "",
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
    draft = Draft.objects.select_for_update().filter(case=case, author=sender, kind=kind).first()
    files = DraftFile.objects.filter(draft=draft).order_by("position") if draft else DraftFile.objects.none()
    record_id, _ = keep(
        act,
        case,
        Reply(
            kind=kind,
            officer_id=officer.id,
            officer_name=officer.name,
            words=text,
            reason=reason,
            reason_code=reason_code,
            new_due_on=new_due_on,
            closes=closes,
            fault_found=fault_found,
        ),
        subject=subject,
        text=body,
        send_after=act.at + undo,
        files=tuple(SayingFile(file.stored_id, file.name) for file in files),
    )
    if draft is not None:
        draft.delete()
    return record_id


def own_draft(act: Act, case_id: UUID, kind: str) -> Draft:
    """The draft of whoever acts, held until the commit, begun if there is none. For this room only.

    Raises NotThere, NotAllowed; Refused `kind_unknown`.
    """
    author = act.actor.staff_id
    if author is None:
        raise NotAllowed(Right.HANDLE_CASES)
    if not may_see(asker(author, local_day(act.at)), case_id):
        raise NotThere(case_id)
    if kind not in WRITTEN:
        raise Refused("kind_unknown", kind=kind)
    draft, _ = Draft.objects.select_for_update().get_or_create(
        case_id=case_id, author_id=author, kind=kind, defaults={"saved_at": act.at}
    )
    return draft


def drop_files(files: QuerySet[DraftFile]) -> None:
    """Remove files of drafts; their bytes too, unless something else keeps them. For this room only."""
    stored_ids = list(files.values_list("stored_id", flat=True))
    files.delete()
    intake.forget_unused(stored_ids)


def keep(
    act: Act,
    case: Case,
    reply: Reply,
    *,
    subject: str,
    text: str,
    send_after: datetime,
    secret: str = "",
    as_card: bool = False,
    files: Sequence[SayingFile] = (),
) -> tuple[UUID, UUID]:
    """Make the record and its dispatch, and keep what it means; (record, dispatch). Raises as the way out does."""
    record, dispatch_id = register.dispatch_record(
        act,
        case,
        type_code=reply.kind,
        text=text,
        subject=subject_line(subject, names=(case.diary_number or "", case.reference)),
        send_after=send_after,
        automatic=reply.officer_id is None,
        secret=secret,
        as_card=as_card,
        files=files,
    )
    reply.record, reply.pressed_at = record, act.at
    act.add(reply)
    act.note(
        register.chain(case), "reply", record.pk, kind=reply.kind, new_due_on=reply.new_due_on, closes=reply.closes
    )
    return record.pk, dispatch_id


def may_have_receipt(act: Act, case: Case, *, decided: bool) -> bool:
    """Whether a receipt may be written now; by a registrar's decision, one that waits on our desk makes room for it.

    By itself none goes by post from a case that is kept closely.
    """
    if not decided:
        return not (shields(case.protection) and case.reply_by == ReplyBy.LETTER)
    for reply in Reply.objects.filter(record__case=case, kind=ReplyKind.RECEIPT, recalled_at=None):
        dispatch_id = register.dispatch_of(case, reply.record_id)
        if dispatch_id is None:
            continue
        if outbox_queries.dispatch_row(dispatch_id).state in _HAS_GONE:
            return False
        if not outbox.recall(act, dispatch_id):
            # It failed, and lies before a person: another way is open.
            continue
        reply.recalled_at = act.at
        reply.save(update_fields=["recalled_at"])
    return True


def receipt_of(act: Act, case: Case, *, decided: bool) -> Reply:
    """What a receipt means: nobody sent it; but of a case that is kept closely a person decided, and is named."""
    who = register.asker_of(act) if decided and shields(case.protection) else None
    if who is None:
        return Reply(kind=ReplyKind.RECEIPT)
    return Reply(kind=ReplyKind.RECEIPT, officer_id=who.staff_id, officer_name=who.name)


def take_up_again(act: Act, reply: Reply) -> None:
    """A recalled message becomes its sender's draft again, word for word, unless they have begun another."""
    reply.recalled_at = act.at
    reply.save(update_fields=["recalled_at"])
    if reply.kind not in WRITTEN or reply.repeats_id:
        # It told how a promise ended, and the promise itself waits again; or it repeated what was answered before.
        return
    draft, begun = Draft.objects.get_or_create(
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
    if begun:
        DraftFile.objects.bulk_create(
            DraftFile(draft=draft, stored_id=file.stored_id, position=file.position, name=file.name)
            for file in register.files_of_record(reply.record_id)
        )


def purge(case_id: UUID, record_ids: Collection[UUID]) -> list[UUID]:
    """Empty this room of what was said in a private case; answers the files that nothing here needs now."""
    files = DraftFile.objects.filter(draft__case_id=case_id)
    stored = list(files.values_list("stored_id", flat=True))
    Draft.objects.filter(case_id=case_id).delete()
    QuestionCheck.objects.filter(case=case_id).delete()
    Approval.objects.filter(case=case_id).update(text="", comment="")
    versions = ApprovalFile.objects.filter(approval__case=case_id)
    stored += versions.values_list("stored_id", flat=True)
    versions.delete()
    Reply.objects.filter(record__in=record_ids).update(words="", reason="")
    # A dash where the table wants a word.
    Commitment.objects.filter(case=case_id).update(what="–", reason="–")
    SuggestionVerdict.objects.filter(case=case_id).update(reason="–")
    return stored


def end_notices(act: Act, case: Case) -> None:
    """The case has ended: nothing about it waits for anybody."""
    for word in _END_OF_ALL:
        people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)


def message_left(
    act: Act,
    case: Case,
    record_id: UUID,
    kind: str,
    *,
    pressed_at: datetime,
    left_at: datetime,
    redate: bool = False,
) -> None:
    """A message has left the house: number and date, promises met as of the press of send, status."""
    register.enter_dispatched(act, record_id, left_at, redate=redate)
    _, record = register.case_and_record(case.pk, record_id)
    if kind in RECEIPTS:
        # An automatic receipt never meets a promise; one that was sent another way hinders nobody any more.
        for word in (ReturnNotice.RECEIPT_BOUNCED, ReturnNotice.RECEIPT_FAILED):
            people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk)
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
        if case.status == Status.CLOSED and case.outcome in {Outcome.ANSWERED, Outcome.REFERRED, Outcome.FORWARDED}:
            register.reopen(act, case)
            promise.refresh_due(act, case)
        elif case.status == Status.ANSWERED:
            register.move_status(act, case, Status.WORKING if case.officer_id else Status.NEW)
    promise.tell_responsible(act, case, return_notice(kind, bounced=bounced))
