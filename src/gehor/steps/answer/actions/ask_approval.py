from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.people import queries as people_queries
from gehor.people import writes as people
from gehor.steps.answer.models import Draft, DraftFile
from gehor.steps.answer.models.quality import Approval, ApprovalFile
from gehor.steps.answer.queries import compose
from gehor.steps.answer.rules.approval import ApprovalNotice, digest_of
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.answer.writes import quality
from gehor.steps.register import writes as register
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground
from gehor.steps.register.writes import CaseRight, lock_case


def ask_approval(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    approver_id: UUID,
    confirmed: bool = False,
    version: int | None = None,
) -> UUID:
    """Ask another person to approve one's reply as it is kept just now, word for word (routine 3). Answers the asking.

    They see the case until it ends; who was asked before is asked no more. Of a shielded case `confirmed` says that
    it was tried whether they need to know. Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `no_text`,
    `open_variable`, `approver_is_author`, `approver_unknown`,
    `approver_is_no_manager`, `contributor_is_barred`, `shielded_needs_right`,
    `shielded_not_confirmed`.
    """
    with acting("ask_approval", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.ANSWER, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        draft = Draft.objects.filter(case=case, author=actor.staff_id, kind=ReplyKind.REPLY).first()
        if draft is None:
            raise Refused("no_text")
        author = people_queries.staff_row(draft.author_id)
        compose(case, text=draft.text, kind=ReplyKind.REPLY, officer=author, day=local_day(at))
        quality.may_be_asked(act, case, draft, approver_id, confirmed=confirmed)
        quality.withdraw(act, case)
        files = DraftFile.objects.filter(draft=draft).order_by("position")
        row = Approval(
            case=case,
            author_id=draft.author_id,
            approver_id=approver_id,
            draft_version=draft.version,
            text=draft.text,
            digest=digest_of(draft.text, [file.stored_id for file in files]),
            asked_at=at,
        )
        act.add(row)
        ApprovalFile.objects.bulk_create(
            ApprovalFile(approval=row, stored_id=file.stored_id, position=file.position, name=file.name)
            for file in files
        )
        act.note(register.chain(case), "approval", row.pk, approver=approver_id, digest=row.digest)
        register.grant_access(act, case, ground=Ground.APPROVER, staff_id=approver_id)
        for word in (ApprovalNotice.APPROVED, ApprovalNotice.SENT_BACK):
            quality.settle(act, case, word, draft.author_id)
        people.notify(act, word=ApprovalNotice.ASKED, subject_kind="case", subject_id=case.pk, to_staff=approver_id)
        return row.pk
