from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.follow_up.rules.words import Verdict


class Review(models.Model):
    """A resident says that the answer did not answer, and a manager goes through it (routine 2).

    `message` is what they wrote, a record of the case like any other. `reason` is shown to the resident behind the
    code. Personal data: the reason may hold some. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField("register.Record", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, default=Verdict.WAITING, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=list(Verdict)), name="review_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.WAITING, decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(verdict=Verdict.WAITING) & Q(decided_at__isnull=False),
                name="review_decided_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.STANDS) | ~Q(reason=""), name="review_that_stands_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], condition=Q(verdict=Verdict.WAITING), name="review_waiting_by_case"),
            models.Index(fields=["case", "-said_at"], name="review_by_case"),
        ]
