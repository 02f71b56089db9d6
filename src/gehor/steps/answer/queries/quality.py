"""What stands beside a reply in the making: the resident's questions, who approves it, and how others were answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.kit.files import store
from gehor.kit.refused import NotThere
from gehor.outbox.rules.states import LEFT_THE_HOUSE
from gehor.people.queries import Asker
from gehor.steps.answer.models import DraftFile, Reply
from gehor.steps.answer.models.quality import Approval, ApprovalFile, QuestionCheck
from gehor.steps.answer.queries import FileRow
from gehor.steps.answer.rules.approval import ApprovalState, digest_of
from gehor.steps.answer.rules.asked import TRANSLATED, AskedAs, asked_in, mark_of
from gehor.steps.answer.rules.masking import masked
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import RecordDispatch
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.originals import FileContent, open_file
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import INCOMING_MESSAGE, Protection


@dataclass(frozen=True)
class QuestionRow:
    """A question of the resident's, in which message it stands, and what was said of it: "" is unanswered."""

    mark: str
    text: str
    how: AskedAs
    language: str
    said_at: datetime
    state: str


@dataclass(frozen=True)
class ApprovalRow:
    """One version that somebody was asked to approve."""

    id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    language: str
    author_id: UUID
    author: str
    approver_id: UUID
    approver: str
    state: str
    text: str
    files: tuple[FileRow, ...]
    comment: str
    asked_at: datetime
    digest: str

    @property
    def waits(self) -> bool:
        """True until it is approved, sent back or withdrawn."""
        return self.state == ApprovalState.ASKED


@dataclass(frozen=True)
class MaskedAnswer:
    """The last reply in a case, and the case's title, names and ways to reach people taken out."""

    designation: str
    title: str
    text: str
    language: str
    category_code: str


def questions_in(page: CasePage) -> tuple[tuple[QuestionRow, ...], bool]:
    """(the questions in every message of the person, whether the answer is translated or looked through).

    One statement, as the page has its texts; nothing is found in what is withheld.
    """
    said = dict(QuestionCheck.objects.filter(case_id=page.case.id).values_list("mark", "state"))
    found: list[QuestionRow] = []
    for record in page.records:
        if record.type_code != INCOMING_MESSAGE or record.void_reason:
            continue
        for asked in asked_in(record.text, record.language):
            mark = mark_of(str(record.id), asked.text)
            at = record.said_at or record.made_at
            found.append(QuestionRow(mark, asked.text, asked.how, record.language, at, said.get(mark, "")))
    return tuple(found), TRANSLATED in said


def latest_approval(asker: Asker, case_id: UUID) -> ApprovalRow | None:
    """The latest version somebody was asked to approve in a case the asker may see, or None."""
    found = Approval.objects.filter(case=case_id, case__in=visible(asker)).exclude(state=ApprovalState.WITHDRAWN)
    row = found.select_related("case", "author", "approver").order_by("-asked_at").first()
    return None if row is None else _approval(row)


def approval(asker: Asker, case_id: UUID, approval_id: UUID) -> ApprovalRow:
    """The version the asker was asked to approve. Raises NotThere, also when another was asked."""
    found = Approval.objects.filter(pk=approval_id, case=case_id, case__in=visible(asker), approver=asker.staff_id)
    row = found.select_related("case", "author", "approver").first()
    if row is None:
        raise NotThere(approval_id)
    return _approval(row, row.files.select_related("stored").order_by("position"))


def approval_file(asker: Asker, case_id: UUID, file_id: int, at: datetime) -> FileContent:
    """A file of a version the asker was asked to approve and has still before them. Of a marked case it is kept who
    opened it. Raises NotThere (also for anybody else, and when nothing is asked any more), FileHeld, FileDamaged.
    """
    found = ApprovalFile.objects.filter(
        pk=file_id,
        approval__case=case_id,
        approval__case__in=visible(asker),
        approval__approver=asker.staff_id,
        approval__state__in=[ApprovalState.ASKED, ApprovalState.APPROVED],
    )
    file = found.select_related("stored", "approval__case").first()
    if file is None:
        raise NotThere(file_id)
    store.may_be_handed_out(file.stored)
    open_file(asker, file.approval.case, "approval_file", file.pk, at)
    return FileContent(file.name, file.stored.media_type, store.hand_out(file.stored))


def approvals_waiting(asker: Asker) -> tuple[ApprovalRow, ...]:
    """What the asker has been asked to approve, oldest first."""
    found = Approval.objects.filter(approver=asker.staff_id, state=ApprovalState.ASKED, case__in=visible(asker))
    rows = found.exclude(case__status=Status.CLOSED).select_related("case", "author", "approver")
    return tuple(map(_approval, rows.order_by("asked_at")))


def is_approved(row: ApprovalRow | None, asker: Asker, text: str) -> bool:
    """Whether this text, with the files that lie with the asker's draft, is the version that was approved."""
    if row is None or row.state != ApprovalState.APPROVED:
        return False
    return row.digest == digest_of(text, files_of(row.case_id, asker.staff_id))


def files_of(case_id: UUID, author_id: UUID | None) -> list[UUID]:
    """The stored files that go with somebody's reply in the making, in order. For this room only."""
    found = DraftFile.objects.filter(draft__case=case_id, draft__author=author_id, draft__kind=ReplyKind.REPLY)
    return list(found.order_by("position").values_list("stored_id", flat=True))


def answer_without_people(asker: Asker, reference: str) -> MaskedAnswer:
    """What a question and answer for all can begin from: the last reply that has left, in a case the asker sees.

    Everybody the case names is taken out, the officer too. Raises NotThere, also for a case that is kept closely and
    for one without a reply.
    """
    case = visible(asker).filter(reference=reference, protection=Protection.NONE).select_related("category").first()
    reply = replies_in([case.pk]).get(case.pk) if case else None
    if case is None or reply is None:
        raise NotThere(reference)
    own = [*names_in([case.pk]).get(case.pk, []), case.reference, case.diary_number or "", reply.officer_name]
    return MaskedAnswer(
        designation=case.diary_number or case.reference,
        title=masked(case.title, own),
        text=masked(reply.words, own),
        language=case.language,
        category_code=case.category.code,
    )


def replies_in(case_ids: list[UUID]) -> dict[UUID, Reply]:
    """The last answer of each that has left the house. For this room only."""
    left = RecordDispatch.objects.filter(
        record__case__in=case_ids, record__type__code=ReplyKind.REPLY, dispatch__state__in=LEFT_THE_HOUSE
    ).values("record_id")
    rows = Reply.objects.filter(record__in=left, recalled_at=None).exclude(words="").select_related("record")
    return {row.record.case_id: row for row in rows.order_by("pressed_at")}


def names_in(case_ids: list[UUID]) -> dict[UUID, list[str]]:
    """Names and ways to reach people that each case knows. For this room only."""
    found: dict[UUID, list[str]] = {}
    rows = CasePerson.objects.filter(case__in=case_ids).values_list("case_id", "person__name", "person__points__value")
    for case_id, name, value in rows:
        found.setdefault(case_id, []).extend(filter(None, (name, value)))
    return found


def _approval(row: Approval, files: Iterable[ApprovalFile] = ()) -> ApprovalRow:
    return ApprovalRow(
        id=row.pk,
        case_id=row.case_id,
        reference=row.case.reference,
        designation=row.case.diary_number or row.case.reference,
        title=row.case.title,
        language=row.case.language,
        author_id=row.author_id,
        author=row.author.name,
        approver_id=row.approver_id,
        approver=row.approver.name,
        state=row.state,
        text=row.text,
        files=tuple(FileRow(one.pk, one.name, one.stored.media_type, one.stored.size) for one in files),
        comment=row.comment,
        asked_at=row.asked_at,
        digest=row.digest,
    )
