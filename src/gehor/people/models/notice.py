from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.people.models.staff import Staff
from gehor.people.models.unit import Unit
from gehor.people.rules.rights import Right


class MutedNotice(models.Model):
    """A word that a person does not want to be told of.

    Personal data: which employee, and their wish. Kept until it is changed.
    """

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "word"], name="muted_once_for_each_person")]


class Notice(models.Model):
    """Something waits for a person, or for whoever holds a right in a unit. It holds no text.

    The page finds the words through the subject, and so through the word for sight: a notice can not leak.
    Personal data: which employee. Settled notices may be removed at any time.
    """

    id = models.BigAutoField(primary_key=True)
    to_staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_right = models.CharField(max_length=40, blank=True)
    word = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_staff__isnull=False, to_unit__isnull=True, to_right="")
                | Q(to_staff__isnull=True, to_unit__isnull=False, to_right__in=sorted(right.value for right in Right)),
                name="notice_is_to_a_person_or_to_a_right_in_a_unit",
            ),
            models.UniqueConstraint(
                fields=["word", "subject_kind", "subject_id", "to_staff", "to_unit", "to_right"],
                condition=Q(done_at__isnull=True),
                nulls_distinct=False,
                name="notice_said_once_while_open",
            ),
        ]
        indexes = [
            models.Index(fields=["to_staff"], condition=Q(done_at__isnull=True), name="notice_open_to_staff"),
            models.Index(fields=["to_unit"], condition=Q(done_at__isnull=True), name="notice_open_to_unit"),
        ]
