from __future__ import annotations

from django.db import models
from django.db.models import Q


class Following(models.Model):
    """A colleague follows how it goes with a case; it opens nothing, and ends when they may see the case no more.

    They are told when a promise is broken, of each day once (`told_day`), and when the case has ended (`told_end`).
    Personal data: which employee. Kept with the case; ended rows may be removed at any time.
    """

    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    told_day = models.DateField(null=True, blank=True)
    told_end = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "staff"], condition=Q(until__isnull=True), name="following_once_at_a_time"
            ),
        ]
        indexes = [
            models.Index(fields=["staff"], name="following_of_staff", condition=Q(until__isnull=True)),
        ]
