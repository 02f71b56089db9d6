"""What acts write about an answer's quality: which questions it answers, and who approved it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.words import Approvers
from gehor.people import writes as people
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft
from gehor.steps.answer.models.quality import Approval, ApprovalFile, QuestionCheck
from gehor.steps.answer.queries.quality import files_of
from gehor.steps.answer.rules.approval import MAX_COMMENT, ApprovalNotice, ApprovalState, digest_of
from gehor.steps.answer.rules.asked import CheckState, is_mark
from gehor.steps.handle.writes import contributions
from gehor.steps.intake import writes as intake
from gehor.steps.register import writes as register
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Ground

_MOST_CHECKS = 200


def keep_checks(act: Act, case_id: UUID, checks: Mapping[str, str]) -> None:
    """Keep what is said of questions, by their marks; "" makes one unanswered again. For this room only.

    Raises Refused `check_unknown`.
    """
    known = {"", *CheckState}
    if len(checks) > _MOST_CHECKS or not all(is_mark(mark) and state in known for mark, state in checks.items()):
        raise Refused("check_unknown")
    kept = dict(QuestionCheck.objects.filter(case_id=case_id, mark__in=checks).values_list("mark", "state"))
    gone = [mark for mark in kept if not checks[mark]]
    if gone:
        QuestionCheck.objects.filter(case_id=case_id, mark__in=gone).delete()
    if act.actor.staff_id is None:
        raise NotAllowed(Right.HANDLE_CASES)
    who = act.actor.staff_id
    said = [
        QuestionCheck(case_id=case_id, mark=mark, state=state, staff_id=who, at=act.at)
        for mark, state in checks.items()
        if state and kept.get(mark) != state
    ]
    if said:
        QuestionCheck.objects.bulk_create(
            said, update_conflicts=True, unique_fields=["case", "mark"], update_fields=["state", "staff", "at"]
        )


def require_approval(act: Act, case: Case, text: str) -> None:
    """Where the category asks for it, another person has approved this very text with these very files.

    For this room only. Raises Refused `approval_missing`.
    """
    if office.approval_rule(case.category_id, local_day(act.at)) is None:
        return
    digest = digest_of(text, files_of(case.pk, act.actor.staff_id))
    if not Approval.objects.filter(case=case, digest=digest, state=ApprovalState.APPROVED).exists():
        raise Refused("approval_missing")


def approval_of(act: Act, case: Case, approval_id: UUID) -> Approval:
    """What the person who acts was asked to approve, held until the commit. For this room only.

    Raises NotThere, NotAllowed; Refused `case_is_closed`, `approval_decided`.
    """
    row = Approval.objects.select_for_update().filter(pk=approval_id, case=case).first()
    if row is None:
        raise NotThere(approval_id)
    if row.approver_id != act.actor.staff_id:
        raise NotAllowed(Right.HANDLE_CASES)
    if case.status == Status.CLOSED:
        raise Refused("case_is_closed")
    if row.state != ApprovalState.ASKED:
        raise Refused("approval_decided")
    return row


def decide(act: Act, case: Case, row: Approval, state: ApprovalState, *, comment: str = "") -> None:
    """The approval has come to an end; whoever asked is told, unless they asked another. For this room only.

    Raises Refused `text_too_long`.
    """
    if len(comment) > MAX_COMMENT:
        raise Refused("text_too_long", most=MAX_COMMENT)
    row.state, row.comment, row.decided_at = state, comment.strip(), act.at
    row.save(update_fields=["state", "comment", "decided_at"])
    act.note(register.chain(case), "approval", row.pk, state=state, comment=row.comment, digest=row.digest)
    settle(act, case, ApprovalNotice.ASKED, row.approver_id)
    if state != ApprovalState.WITHDRAWN:
        word = ApprovalNotice.APPROVED if state == ApprovalState.APPROVED else ApprovalNotice.SENT_BACK
        people.notify(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=row.author_id)


def withdraw(act: Act, case: Case) -> None:
    """Nobody is asked to approve anything in the case any more. For this room only."""
    for row in Approval.objects.select_for_update().filter(case=case, state=ApprovalState.ASKED):
        decide(act, case, row, ApprovalState.WITHDRAWN)


def settle(act: Act, case: Case, word: ApprovalNotice, staff_id: UUID | None = None) -> None:
    """A notice about an approval waits no more, or only this person's no more. For this room only."""
    people.settle_notices(act, word=word, subject_kind="case", subject_id=case.pk, to_staff=staff_id)


def forget(act: Act, case: Case) -> None:
    """What was said of questions goes, and the words of versions (TF 2:12). For this room only."""
    withdraw(act, case)
    QuestionCheck.objects.filter(case=case).delete()
    Approval.objects.filter(case=case).exclude(text="", comment="").update(text="", comment="")
    intake.forget_unused(drop_versions(case.pk))


def drop_versions(case_id: UUID) -> list[UUID]:
    """The files of versions go; answers which they were, as the answer itself may keep them. For this room only."""
    files = ApprovalFile.objects.filter(approval__case=case_id)
    stored_ids = list(files.values_list("stored_id", flat=True))
    files.delete()
    return stored_ids


def finish(act: Act, case: Case) -> None:
    """The case ends: its working material goes, and whoever approved needs to see it no longer. For this room only."""
    forget(act, case)
    approvers = Approval.objects.filter(case=case).values_list("approver_id", flat=True).distinct()
    for staff_id in approvers:
        register.end_access(act, case, ground=Ground.APPROVER, staff_id=staff_id)


def may_be_asked(act: Act, case: Case, draft: Draft, approver_id: UUID, *, confirmed: bool) -> None:
    """Let go on with an approver who can be one. Raises Refused as `ask_approval` says. For this room only."""
    if approver_id == draft.author_id:
        raise Refused("approver_is_author")
    try:
        person = asker(approver_id, local_day(act.at))
    except NotThere:
        raise Refused("approver_unknown") from None
    if not person.may(Right.HANDLE_CASES):
        # A leaver holds no right, so this refuses them too.
        raise Refused("approver_unknown")
    rule = office.approval_rule(case.category_id, local_day(act.at))
    if (
        rule is not None
        and rule.approvers == Approvers.MANAGERS
        and not person.may(Right.MANAGE_UNIT, case.owner_unit_id)
    ):
        raise Refused("approver_is_no_manager")
    if register.is_barred(case, approver_id):
        raise Refused("contributor_is_barred", name=person.name)
    if shields(case.protection):
        contributions.may_let_in(act, case, confirmed=confirmed)
