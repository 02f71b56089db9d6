from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.promise.rules.action_times import CLOCKS
from gehor.steps.promise.rules.words import Clock


class ActionTime(models.Model):
    """How long what a category is about takes to be put right, from a day on, and what is done then (routine 1).

    The newest row of the day holds; a group's holds for leaves that have none of their own. Without `days` nothing is
    promised from that day. An old case keeps what held when it came: rows are never taken away. Personal data: none.
    """

    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    clock = models.CharField(max_length=10, default=Clock.WORKING)
    what_sv = models.CharField(max_length=200, blank=True)
    what_en = models.CharField(max_length=200, blank=True)
    what_fi = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "valid_from"], name="action_time_once_a_day"),
            models.CheckConstraint(condition=Q(clock__in=list(CLOCKS)), name="action_time_clock_is_known"),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | ~Q(what_sv=""), name="action_time_says_what_is_done"
            ),
        ]
