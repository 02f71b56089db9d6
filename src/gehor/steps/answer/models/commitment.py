from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id


class Commitment(models.Model):
    """What an answer promised to do: what, who, until when, and how it ended (routine 3, 6).

    It outlives the answer and the case's end. `made_by` is the message that promised it; `told_by` the one that told
    how it ended, and `untold` why nobody could be told. A day that was promised is never changed. Personal data: the
    words may tell; which employee. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    staff = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    passed_on = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    told_by = models.OneToOneField("register.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    untold = models.CharField(max_length=20, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False, unit__isnull=True) | Q(staff__isnull=True, unit__isnull=False),
                name="commitment_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(kept_at__isnull=True) | Q(given_up_at__isnull=True), name="commitment_ends_one_way"
            ),
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True) | ~Q(reason=""), name="commitment_given_up_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="commitment_of_case"),
            models.Index(
                fields=["staff", "due_on"],
                name="commitment_open_of_staff",
                condition=Q(kept_at__isnull=True, given_up_at__isnull=True),
            ),
            models.Index(
                fields=["unit", "due_on"],
                name="commitment_open_of_unit",
                condition=Q(kept_at__isnull=True, given_up_at__isnull=True),
            ),
            models.Index(
                fields=["due_on"],
                name="commitment_open",
                condition=Q(kept_at__isnull=True, given_up_at__isnull=True),
            ),
        ]
