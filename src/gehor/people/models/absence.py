from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.people.models.staff import Staff


class Absence(models.Model):
    """Days on which an employee is away, the last one included; open-ended until it is known.

    Why is nobody's business here and is not kept. Personal data: which employee is away when.
    Rows that have ended may be removed at any time.
    """

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="absence_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(until__isnull=True), name="absence_one_without_end_per_person"
            ),
        ]
        indexes = [models.Index(fields=["staff", "since"], name="absence_of_staff")]
