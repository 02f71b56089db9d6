from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.follow_up.rules.measures import Dimension, Grain


class CaseFacts(models.Model):
    """What is counted of one case: days, yes or no, and numbers, never a word that anybody wrote (routine 6).

    `case` and `unit` are plain keys: the facts outlive the case, so that old figures stay true when it is disposed of.
    Personal data: which employee had it, for that person's own figures; blanked when the case goes. Kept for good.
    """

    case = models.UUIDField(primary_key=True)
    unit = models.IntegerField()
    officer = models.UUIDField(null=True, blank=True)
    bundled = models.BooleanField(default=False)
    category = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    district = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=5)
    received_on = models.DateField()
    registered_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True)
    mail_one_on = models.DateField(null=True, blank=True)
    mail_two_on = models.DateField(null=True, blank=True)
    anonymous = models.BooleanField(default=False)
    kept_in_order = models.BooleanField(default=False)
    promptly = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)
    on_target = models.BooleanField(default=False)
    notice_kept = models.BooleanField(default=False)
    mail_one = models.BooleanField(default=False)
    mail_two = models.BooleanField(default=False)
    repeat = models.BooleanField(default=False)
    reopened = models.BooleanField(default=False)
    referred = models.BooleanField(default=False)
    erred = models.BooleanField(default=False)
    complaint_ended = models.BooleanField(default=False)
    days = models.IntegerField(default=0)
    hand_overs = models.IntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "received_on", "case"], name="facts_received"),
            models.Index(fields=["unit", "due_on", "case"], name="facts_due", condition=Q(due_on__isnull=False)),
            models.Index(
                fields=["unit", "answered_on", "case"], name="facts_answered", condition=Q(answered_on__isnull=False)
            ),
            models.Index(
                fields=["unit", "closed_on", "case"], name="facts_closed", condition=Q(closed_on__isnull=False)
            ),
            models.Index(fields=["officer", "received_on"], name="facts_own", condition=Q(officer__isnull=False)),
        ]


class Rollup(models.Model):
    """How much was counted in one place: so many of a measure, on a day or in a month, in a unit, under a key.

    Always the sum over `CaseFacts`; `gehor figures recount` proves it. Personal data: none. Kept for good.
    """

    pk = models.CompositePrimaryKey("dimension", "grain", "unit", "day", "measure", "key", "bundled", "value")
    dimension = models.CharField(max_length=10)
    grain = models.CharField(max_length=5)
    unit = models.IntegerField()
    day = models.DateField()
    measure = models.CharField(max_length=20)
    key = models.CharField(max_length=60, blank=True)
    bundled = models.BooleanField()
    value = models.SmallIntegerField()
    n = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(dimension__in=list(Dimension)), name="rollup_dimension_is_known"),
            models.CheckConstraint(condition=Q(grain__in=list(Grain)), name="rollup_grain_is_known"),
            models.CheckConstraint(condition=Q(n__gt=0), name="rollup_counts_something"),
        ]


class Counting(models.Model):
    """How far the journal has been read for the figures: one row. Personal data: none.

    Every line up to `position` is counted as it stood at `upto`. `mark` is a line and `horizon` the transaction that
    must have ended before all lines up to it are sure to be there. `walk_after` is the case after which all cases are
    being counted anew, None when that is done.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    upto = models.DateTimeField(null=True, blank=True)
    mark = models.BigIntegerField(default=0)
    marked_at = models.DateTimeField(null=True, blank=True)
    horizon = models.BigIntegerField(default=0)
    walk_after = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="counting_is_one_row")]
