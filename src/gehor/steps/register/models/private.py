from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.private import PrivateReason


class PrivateMark(models.Model):
    """What reached us is nobody's business here (TF 2:8): who says so, why, and who else agreed that it goes.

    While only one has said so everything is kept. Once another agrees, its content is gone from every table and from
    the files, and this row stays with the case's designation and days. The reason is one of a list, so that it can
    not tell what was purged. Personal data: which employees. Kept with the case.
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=list(PrivateReason)), name="private_reason_is_known"),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | (Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_by=F("asked_by"))),
                name="private_is_agreed_by_a_second_person",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(agreed_by__isnull=True), name="private_waits"),
        ]
