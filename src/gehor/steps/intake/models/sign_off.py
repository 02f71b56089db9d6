from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class SignOff(models.Model):
    """An employee is asked about a month: is anything in your own mailbox not registered? (routine 5)

    `month` is its first day. `signed_at` is when they said that everything is handed in.
    Personal data: which employee answered when. Kept for the internal control of the year, then of no use.
    """

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    asked_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "month"], name="sign_off_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="sign_off_month_is_its_first_day"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(signed_at__gte=F("asked_at")),
                name="sign_off_follows_the_question",
            ),
        ]
        indexes = [
            models.Index(fields=["month"], name="sign_off_of_month"),
            models.Index(fields=["staff"], condition=Q(signed_at__isnull=True), name="sign_off_open"),
        ]
