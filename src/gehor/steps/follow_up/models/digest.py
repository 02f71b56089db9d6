from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.follow_up.rules.digests import Pace


class Digest(models.Model):
    """How often an employee wants what waits for them by mail, and what waits in the units they manage.

    `own_on` and `unit_on` are the days of the last ones, written with the mail, so that a period has no two. Personal
    data: which employee, and their wish. Kept until it is changed; goes with the person.
    """

    staff = models.OneToOneField("people.Staff", primary_key=True, on_delete=models.CASCADE, related_name="+")
    own = models.CharField(max_length=10, default=Pace.DAILY)
    unit = models.CharField(max_length=10, default=Pace.DAILY)
    own_on = models.DateField(null=True, blank=True)
    unit_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(own__in=list(Pace), unit__in=list(Pace)), name="digest_pace_is_known"),
        ]
