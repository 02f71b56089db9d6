from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gehor.steps.answer.models import event_answer, quality  # noqa: F401  (Django finds tables here)
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.models.suggestion import SuggestionVerdict
from gehor.steps.answer.rules.words import ReplyKind

__all__ = ["Commitment", "Draft", "DraftFile", "Reply", "SuggestionVerdict"]


class Draft(models.Model):
    """An answer in the making, one per officer and case; working material (TF 2:12), gone when sent.

    Personal data: the text. Cleaned when the case is closed.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default=ReplyKind.REPLY)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    # Answers to others, as records, from which a piece was put in; told beside the text, never in it.
    taken_from = ArrayField(models.UUIDField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "author", "kind"], name="draft_one_per_officer_and_kind"),
        ]


class DraftFile(models.Model):
    """A file that goes along with a draft. Personal data: its content. Gone with the draft, or out with the answer."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="reply_draft_file_has_its_own_place"),
        ]


class Reply(models.Model):
    """What an outgoing record meant: reply, interim notice or receipt, by whom, and what it changes when it has left.

    Personal data: the reason may tell. Kept with the record.
    """

    record = models.OneToOneField("register.Record", primary_key=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    officer = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    officer_name = models.CharField(max_length=200, blank=True)
    # The officer's own words, before the frame was put round them: what a recalled message gives back.
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    # Which of the office's reasons a notice of longer time took; "" where somebody wrote their own.
    reason_code = models.CharField(max_length=60, blank=True, default="", db_default="")
    new_due_on = models.DateField(null=True, blank=True)
    closes = models.BooleanField(default=False)
    fault_found = models.CharField(max_length=10, blank=True)
    # The earlier answer that this one only refers to: the case ends as already answered.
    repeats = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pressed_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(ReplyKind)), name="reply_kind_is_known"),
            models.CheckConstraint(
                # FL 11 §, routine 2: reason, new date, and who handles it.
                condition=~Q(kind=ReplyKind.INTERIM_NOTICE)
                | (Q(new_due_on__isnull=False) & ~Q(reason="") & ~Q(officer_name="")),
                name="interim_notice_has_reason_date_and_name",
            ),
            models.CheckConstraint(
                # FL 28 §, KL 6:38: nothing but the receipt is automatic.
                condition=Q(kind=ReplyKind.RECEIPT) | Q(officer__isnull=False),
                name="reply_is_sent_by_a_person",
            ),
        ]
