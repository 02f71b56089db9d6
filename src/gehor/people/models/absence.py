from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.people.models.staff import Staff


class Absence(models.Model):
    """Days on which an employee is away, the last one included; open-ended until it is known.

    Why is nobody's business here and is not kept. Personal data: which employee is away when.
    A deputy sees and may do what the person could with their cases on those days; `own_choice`: the person named the
    deputy themselves, who then also sees what is kept more closely. Rows that have ended may be removed at any time.
    """

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    own_choice = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="absence_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(until__isnull=True), name="absence_one_without_end_per_person"
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("staff")), name="absence_deputy_is_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(own_choice=False) | Q(deputy__isnull=False), name="absence_own_choice_names_a_deputy"
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "since"], name="absence_of_staff"),
            models.Index(fields=["deputy"], name="absence_of_deputy", condition=Q(deputy__isnull=False)),
        ]
