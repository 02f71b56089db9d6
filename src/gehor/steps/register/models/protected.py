"""What public questions must never reach (OSL 5:2, 21:3): no table here has a reverse name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record


class CaseProtected(models.Model):
    """The protected wording of a case. Personal data: yes, sensitive. Kept with the case."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)


class RecordProtected(models.Model):
    """The protected counterparty and subject of a record. Personal data: yes, sensitive. Kept with the record."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.PROTECT, related_name="+")
    counterparty = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)


class SecrecyMark(models.Model):
    """A warning that something may be secret (OSL 5:5); by itself it refuses nobody.

    Personal data: the reason may tell. Kept with the case, also when lifted.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    provision = models.CharField(max_length=60)
    authority = models.CharField(max_length=200)
    reason = models.TextField()
    marked_on = models.DateField()
    marked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(provision=""), name="mark_names_a_provision"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | ~Q(lifted_reason=""),
                name="mark_lifted_says_why",
            ),
        ]


class Correction(models.Model):
    """What a register field said before it was put right (FL 36 §, GDPR 16). Personal data: old wording."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.CharField(max_length=200)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="correction_says_why")]
