from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.improve.rules.words import FindingKind, FindingState, Subject


class Finding(models.Model):
    """Something that keeps coming back, as the nightly watch saw it first and last, and what somebody made of it.

    `key` is a category's, district's or unit's code, or a place to the nearest hundred metres. `unit` is whose it is,
    None for the whole office's; a plain key, as figures outlive units. `facts` are the numbers of the last night.
    `size_dismissed` is how big it was when it was dismissed: it comes back when it has grown.
    Personal data: which employee decided, and their reason; nothing that anybody outside has said. Kept for good.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    unit = models.IntegerField(null=True, blank=True)
    first_seen_on = models.DateField()
    last_seen_on = models.DateField()
    # The days that the last sighting looked at.
    since = models.DateField()
    until = models.DateField()
    size = models.FloatField()
    rarity = models.FloatField()
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=FindingState.NEW)
    size_dismissed = models.FloatField(null=True, blank=True)
    over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(FindingKind)), name="finding_kind_is_known"),
            models.CheckConstraint(condition=Q(subject__in=list(Subject)), name="finding_subject_is_known"),
            models.CheckConstraint(condition=Q(state__in=list(FindingState)), name="finding_state_is_known"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="finding_days_are_in_order"),
            models.CheckConstraint(
                condition=~Q(state=FindingState.DISMISSED) | Q(size_dismissed__isnull=False),
                name="finding_dismissed_knows_its_size",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject", "key"],
                condition=Q(over=False) & ~Q(kind=FindingKind.CLUSTER),
                name="finding_once_while_it_lasts",
            ),
        ]
        indexes = [models.Index(fields=["state", "-last_seen_on"], condition=Q(over=False), name="finding_now")]


class FindingNight(models.Model):
    """What the watch saw of a finding one night, so that one can follow how it grew. Personal data: none. Kept."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="nights")
    day = models.DateField()
    size = models.FloatField()
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "day"], name="finding_night_once")]


class FindingCase(models.Model):
    """A case of a cluster, each that was ever in it. Personal data: points at a case. Goes with the case."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("register.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "case"], name="finding_case_once")]


class FindingVerdict(models.Model):
    """What somebody made of a finding, each time. Personal data: which employee, and their reason. Kept for good."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="verdicts")
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FindingState.DISMISSED) | ~Q(reason=""), name="finding_dismissed_says_why"
            ),
        ]


class AlarmTrial(models.Model):
    """How often the watch would have cried for nothing in made-up history shaped as the office's own. Kept.

    `series` were watched for `years` years and gave `alarms`. Personal data: none.
    """

    measured_on = models.DateField(primary_key=True)
    series = models.IntegerField()
    years = models.IntegerField()
    alarms = models.IntegerField()
