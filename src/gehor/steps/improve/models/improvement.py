from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.improve.models.finding import Finding
from gehor.steps.improve.rules.words import CostClass, EffectVerdict, Status


class Improvement(models.Model):
    """What the office does so that something does not come back (routine 6): why, what, who, until when.

    `category` and `district` ("" for all) tell which cases its effect is measured on; codes, as figures outlive them.
    `figures` are the numbers that were there when it was planned, and never change. `done_on` is when it was done.
    Personal data: who is responsible and who planned it; what colleagues write. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=20)
    district = models.CharField(max_length=60, blank=True)
    problem = models.TextField()
    root_cause = models.TextField(blank=True)
    action = models.TextField()
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    cost_class = models.CharField(max_length=10, default=CostClass.NOT_KNOWN)
    status = models.CharField(max_length=10, default=Status.PROPOSED)
    reason = models.CharField(max_length=500, blank=True)
    done_on = models.DateField(null=True, blank=True)
    figures = models.JSONField(default=dict)
    planned_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    late_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="improvement_status_is_known"),
            models.CheckConstraint(condition=Q(cost_class__in=list(CostClass)), name="improvement_cost_is_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(problem="") & ~Q(action=""), name="improvement_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DONE, Status.MEASURED], done_on__isnull=False)
                | ~Q(status__in=[Status.DONE, Status.MEASURED]) & Q(done_on__isnull=True),
                name="improvement_done_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.STOPPED) | ~Q(reason=""), name="improvement_stopped_says_why"
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="improvement_due")]


class ImprovementCase(models.Model):
    """A case that shows the problem. Personal data: points at a case. Goes with the case."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("register.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["improvement", "case"], name="improvement_case_once")]


class EffectCheck(models.Model):
    """What the numbers said of an improvement up to a month, and never say otherwise later. Personal data: none. Kept.

    `rest_before` and `rest_after` are all the office's other cases in the same months.
    """

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="checks")
    checked_on = models.DateField()
    first = models.DateField()
    last = models.DateField()
    months = models.PositiveSmallIntegerField()
    before = models.IntegerField()
    after = models.IntegerField()
    rest_before = models.IntegerField()
    rest_after = models.IntegerField()
    ratio = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    verdict = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["improvement", "first", "last"], name="effect_once_for_the_months"),
            models.CheckConstraint(condition=Q(verdict__in=list(EffectVerdict)), name="effect_verdict_is_known"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="effect_days_are_in_order"),
        ]
