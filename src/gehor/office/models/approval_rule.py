from __future__ import annotations

from django.db import models

from gehor.office.models.category import Category
from gehor.office.rules.words import Approvers


class ApprovalRule(models.Model):
    """Whether an answer in a category leaves only after another person has approved it, and who that may be.

    The newest row of the day holds; a group's holds for leaves without one of their own. Personal data: none. Kept for
    good.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    needed = models.BooleanField()
    approvers = models.CharField(max_length=20, default=Approvers.HANDLERS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "valid_from"], name="approval_rule_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(approvers__in=list(Approvers)), name="approval_rule_approvers_are_known"
            ),
        ]
