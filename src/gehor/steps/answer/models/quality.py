from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.answer.rules.approval import ApprovalState
from gehor.steps.answer.rules.asked import CheckState


class QuestionCheck(models.Model):
    """What an officer says of one question in a case: answered, explained, or no question (routine 3).

    `mark` stands for record and sentence without their words; a question without a row is unanswered. Working material
    (TF 2:12), cleaned with the drafts when the case ends. Personal data: none beside who said it.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    mark = models.CharField(max_length=16)
    state = models.CharField(max_length=12)
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "mark"], name="question_checked_once"),
            models.CheckConstraint(condition=Q(state__in=list(CheckState)), name="question_check_state_is_known"),
        ]


class Approval(models.Model):
    """Another person is asked to approve one version of an answer, word for word and file for file (routine 3).

    `digest` stands for text and files; only an answer with the same one may leave. Personal data: text and comment,
    emptied when the case is cleaned or purged; who approved what and when stays with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+", db_index=False)
    approver = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+", db_index=False)
    draft_version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=ApprovalState.ASKED)
    comment = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(ApprovalState)), name="approval_state_is_known"),
            models.CheckConstraint(condition=~Q(author=F("approver")), name="approval_is_by_another_person"),
            models.CheckConstraint(
                condition=Q(state=ApprovalState.ASKED, decided_at__isnull=True)
                | (~Q(state=ApprovalState.ASKED) & Q(decided_at__isnull=False)),
                name="approval_decided_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=ApprovalState.ASKED), name="approval_asked_once_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-asked_at"], name="approval_of_case"),
            models.Index(fields=["approver"], name="approval_waiting", condition=Q(state=ApprovalState.ASKED)),
        ]


class ApprovalFile(models.Model):
    """A file of a version that somebody was asked to approve, as it lay with the draft then.

    Personal data: its content and name. Gone with the version's words; the file stays where the answer has it.
    """

    approval = models.ForeignKey(Approval, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["approval", "position"], name="approval_file_has_its_own_place"),
        ]
