from __future__ import annotations

from django.db import models

from gehor.office.rules.words import DayKind


class CalendarException(models.Model):
    """A day on which the office differs from the law's calendar. Personal data: none. Kept for good."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(DayKind)),
                name="calendar_day_kind_is_known",
            ),
        ]
