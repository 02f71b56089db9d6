from __future__ import annotations

from django.db import models

from gehor.kit.ids import new_id


class Resident(models.Model):
    """Somebody who has signed in with an e-legitimation to see their own cases; no account among the staff's.

    Personal data: `key_digest` is a keyed digest of what the broker calls the person, never that itself; without the
    key outside the database nobody is found by it. No name, no number, no address. Kept until the person takes it away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key_digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key_digest=""), name="resident_has_a_key")]


class ResidentCase(models.Model):
    """That an item is on the list of a resident: sent while signed in, or opened with its code and laid there.

    By the permanent reference, as an item may wait for its case. Personal data: which items one person has sent. Kept
    as Resident.
    """

    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="cases")
    reference = models.CharField(max_length=20)
    laid_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resident", "reference"], name="resident_case_once"),
            models.CheckConstraint(condition=~models.Q(reference=""), name="resident_case_has_a_reference"),
        ]
