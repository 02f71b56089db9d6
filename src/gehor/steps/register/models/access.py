from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import BARS, Ground


class CaseAccess(models.Model):
    """Why someone beyond the ordinary readers may see a case, or why an ordinary reader may not.

    A bar is always personal. Later steps grant, end and bar through this room's writes.
    Personal data: which employee. Kept with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    bars = models.BooleanField(default=False)
    ground = models.CharField(max_length=30)
    reason = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=False, unit__isnull=True) | Q(staff__isnull=True, unit__isnull=False),
                name="access_is_for_a_person_or_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(bars=True, staff__isnull=False, ground__in=sorted(BARS))
                | Q(bars=False, ground__in=sorted(set(Ground) - BARS)),
                name="access_bar_is_personal_and_has_a_bar_ground",
            ),
            models.UniqueConstraint(
                fields=["case", "staff", "unit", "ground"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="access_one_live_row_per_ground",
            ),
        ]
        indexes = [
            models.Index(
                fields=["staff", "case"],
                name="access_live_staff",
                condition=Q(until__isnull=True),
            ),
            models.Index(
                fields=["unit", "case"],
                name="access_live_unit",
                condition=Q(until__isnull=True),
            ),
        ]
