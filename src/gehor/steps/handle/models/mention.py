from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.handle.rules.mentions import Wish


class Mention(models.Model):
    """A note names a colleague or a unit, and asks something of them; it opens nothing that they may not see anyway.

    It stands in their day until it is answered (`answer`, a note too) or somebody says that it is done; without
    `done_by` it ended by itself, with the case or with whoever was asked. Personal data: which employee asked which;
    the words lie in the note. Goes with its note; else kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey("register.Case", on_delete=models.PROTECT, related_name="+")
    note = models.ForeignKey("register.Record", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    wish = models.CharField(max_length=12)
    asked_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.ForeignKey("register.Record", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    done_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=False, unit__isnull=True) | Q(staff__isnull=True, unit__isnull=False),
                name="mention_is_of_a_person_or_a_unit",
            ),
            models.CheckConstraint(condition=Q(wish__in=list(Wish)), name="mention_wish_is_known"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(done_by__isnull=True, answer__isnull=True),
                name="mention_end_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["note", "staff", "unit"], nulls_distinct=False, name="mention_once_in_a_note"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="mention_of_case"),
            models.Index(fields=["staff"], name="mention_waits_for_staff", condition=Q(done_at__isnull=True)),
            models.Index(fields=["unit"], name="mention_waits_for_unit", condition=Q(done_at__isnull=True)),
        ]
