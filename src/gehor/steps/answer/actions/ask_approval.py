from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people_queries
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft, DraftFile
from gehor.steps.answer.models.quality import Approval
from gehor.steps.answer.queries import compose
from gehor.steps.answer.rules.approval import ApprovalNotice, digest_of
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.answer.writes import quality
from gehor.steps.handle.writes import contributions
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.entries import shields
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
    `open_variable`, `approver_is_author`, `approver_unknown`, `contributor_is_barred`, `shielded_needs_right`,
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
        _check(act, case, draft, approver_id, confirmed=confirmed)
        quality.withdraw(act, case)
        files = DraftFile.objects.filter(draft=draft).order_by("position")
        row = Approval(
            case=case,
            author_id=draft.author_id,
            approver_id=approver_id,
            draft_version=draft.version,
            text=draft.text,
            digest=digest_of(draft.text, [file.stored_id for file in files]),
            file_names=[file.name for file in files],
            asked_at=at,
        )
        act.add(row)
        act.note(register.chain(case), "approval", row.pk, approver=approver_id, digest=row.digest)
        register.grant_access(act, case, ground=Ground.APPROVER, staff_id=approver_id)
        for word in (ApprovalNotice.APPROVED, ApprovalNotice.SENT_BACK):
            quality.settle(act, case, word, draft.author_id)
        people.notify(act, word=ApprovalNotice.ASKED, subject_kind="case", subject_id=case.pk, to_staff=approver_id)
        return row.pk


def _check(act: Act, case: Case, draft: Draft, approver_id: UUID, *, confirmed: bool) -> None:
    if approver_id == draft.author_id:
        raise Refused("approver_is_author")
    try:
        person = people_queries.asker(approver_id, local_day(act.at))
    except NotThere:
        raise Refused("approver_unknown") from None
    if not person.may(Right.HANDLE_CASES):
        # A leaver holds no right, so this refuses them too.
        raise Refused("approver_unknown")
    if register.is_barred(case, approver_id):
        raise Refused("contributor_is_barred", name=person.name)
    if shields(case.protection):
        contributions.may_let_in(act, case, confirmed=confirmed)
