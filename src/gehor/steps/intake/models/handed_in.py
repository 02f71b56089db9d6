from __future__ import annotations

from django.db import models

from gehor.steps.intake.models.received import Received


class HandedIn(models.Model):
    """That an employee brought a mail from their own mailbox (TF 2:8, routine 5); several may bring the same one.

    `brought` is the one who brought it first, so that it is read as handed on by them; for the others it was here
    already. `file_name` is what they called the file, `note` what they wrote to the registry about it.
    Personal data: which employee, and what they wrote. Kept as the item is.
    """

    id = models.BigAutoField(primary_key=True)
    received = models.ForeignKey(Received, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    brought = models.BooleanField()
    file_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received", "staff"], name="handed_in_once_by_each"),
            models.UniqueConstraint(
                fields=["received"], condition=models.Q(brought=True), name="handed_in_first_by_one"
            ),
        ]
        indexes = [models.Index(fields=["staff", "-at"], name="handed_in_by_staff")]
