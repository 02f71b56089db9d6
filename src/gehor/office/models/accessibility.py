from __future__ import annotations

from django.db import models

from gehor.office.rules.accessibility import Compliance, TestedBy


class AccessibilityStatement(models.Model):
    """What the office says, from a day on, of how accessible its pages are (lag 2018:1937 13 §, MDFFS 2019:2).

    `shortcomings` is a list of objects with `criterion` (of WCAG 2.2, or "") and a sentence in `sv`, `en` and `fi`.
    Personal data: none. Kept for good.
    """

    valid_from = models.DateField()
    compliance = models.CharField(max_length=10, default=Compliance.PARTLY)
    tested_on = models.DateField()
    tested_by = models.CharField(max_length=10, default=TestedBy.OURSELVES)
    shortcomings = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valid_from"], name="statement_one_row_per_first_day"),
            models.CheckConstraint(
                condition=models.Q(compliance__in=list(Compliance)), name="statement_compliance_is_known"
            ),
            models.CheckConstraint(condition=models.Q(tested_by__in=list(TestedBy)), name="statement_tester_is_known"),
            models.CheckConstraint(
                condition=models.Q(compliance=Compliance.FULLY) & models.Q(shortcomings=[])
                | ~models.Q(compliance=Compliance.FULLY) & ~models.Q(shortcomings=[]),
                name="statement_names_shortcomings_unless_full",
            ),
        ]
