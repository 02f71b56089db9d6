from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.promise.rules.words import Clock, DeadlineKind, DeadlineState


class DeadlineClass(models.Model):
    """How long a class of cases may take, by which clock, and which record types meet it (routine 2).

    A change is a new version; a deadline keeps the version it was counted under. Personal data: none.
    """

    code = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_fi = models.CharField(max_length=120)
    days = models.PositiveSmallIntegerField()
    clock = models.CharField(max_length=10)
    met_by = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="deadline_class_version_once"),
            models.CheckConstraint(condition=Q(clock__in=list(Clock)), name="deadline_class_clock_is_known"),
        ]


class Deadline(models.Model):
    """One promise on one case: when, counted from which day, under which rule, and what became of it.

    Nothing here is ever counted anew: a change replaces the row, and `reason` says why. What was skipped on the way is
    kept with it, so that the explanation agrees with the day whatever the calendar says later. `met_at` is when the
    officer pressed send, and alone decides if it was in time: a row may be missed and met. `met_by` is the record
    that did it. Personal data: the reason may tell. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    rule = models.ForeignKey(DeadlineClass, on_delete=models.PROTECT, related_name="+")
    day_zero = models.DateField()
    due_on = models.DateField()
    reason = models.TextField(blank=True)
    # The message that told the person this day; when it comes back, the day no longer holds.
    told_by = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=DeadlineState.RUNNING)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(
        "register.Record",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Who gave the day; nobody when the clock or the post did.
    made_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The days passed over when it was counted, as [day, reason]; none known of rows older than the column.
    skipped = models.JSONField(null=True, blank=True)
    sorts_on = models.DateField(null=True, blank=True)
    # When somebody was told that the day has passed.
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(DeadlineKind)), name="deadline_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=list(DeadlineState)),
                name="deadline_state_is_known",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(state=DeadlineState.RUNNING),
                name="deadline_one_running_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True, met_by__isnull=True) | Q(met_at__isnull=False, met_by__isnull=False),
                name="deadline_met_by_a_record_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeadlineState.MET) | Q(met_at__isnull=False),
                name="deadline_met_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeadlineState.RUNNING) | Q(met_at__isnull=True),
                name="deadline_running_is_not_met",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("day_zero")),
                name="deadline_due_on_or_after_day_zero",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "made_at"], name="deadline_of_case"),
            models.Index(
                fields=["due_on"],
                name="deadline_running",
                condition=Q(state=DeadlineState.RUNNING),
            ),
            models.Index(
                fields=["id"],
                name="deadline_missed_untold",
                condition=Q(state=DeadlineState.MISSED, met_at__isnull=True, warned_at__isnull=True),
            ),
        ]
