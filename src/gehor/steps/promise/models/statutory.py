from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.steps.promise.rules.statutory import Ending, Statute

_RUNS = Q(ending="")


class StatutoryClock(models.Model):
    """One time limit of the law on one case: counted once, from which day, and how it ended (FL 12 §, GDPR 12.3).

    It stands beside the office's promises and is never counted anew: another calendar or class leaves it as it is.
    `asked_by` is the party's request, `ended_by` the record that ended it, which opens it again if it comes back.
    Personal data: the reason may tell. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    statute = models.CharField(max_length=20)
    day_zero = models.DateField()
    due_on = models.DateField()
    asked_by = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    # When somebody was told that the time runs out, and that it has run out.
    reminded_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(statute__in=list(Statute)), name="statutory_statute_is_known"),
            models.CheckConstraint(
                condition=Q(ending="") | Q(ending__in=list(Ending)), name="statutory_ending_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ending="", ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(ending="") & Q(ended_at__isnull=False)),
                name="statutory_ended_says_when",
            ),
            models.CheckConstraint(
                condition=Q(statute=Statute.DECIDE_ON_REQUEST, asked_by__isnull=False)
                | (~Q(statute=Statute.DECIDE_ON_REQUEST) & Q(asked_by__isnull=True)),
                name="statutory_request_is_a_record",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("day_zero")), name="statutory_due_after_day_zero"),
            models.UniqueConstraint(fields=["case", "statute"], condition=_RUNS, name="statutory_one_runs_per_case"),
            # A party may ask once (FL 12 §).
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(statute=Statute.DECIDE_ON_REQUEST) & ~Q(ending=Ending.NOT_APPLICABLE),
                name="statutory_requested_once",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "made_at"], name="statutory_of_case"),
            models.Index(fields=["due_on", "id"], name="statutory_running", condition=_RUNS),
        ]
