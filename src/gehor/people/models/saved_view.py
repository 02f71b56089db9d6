from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.people.models.staff import Staff
from gehor.people.models.unit import Unit
from gehor.people.rules.views import MAX_FILTERS, MAX_NAME


class SavedView(models.Model):
    """A list with its filters, kept under a name by the person who made it and perhaps shared with a unit.

    `filters` is the query string of the page's address, so what is shown is worked out anew, for whoever asks.
    Personal data: which employee. Kept until it is removed; a shared one can be by whoever manages the unit.
    """

    id = models.BigAutoField(primary_key=True)
    owner = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    to_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=MAX_NAME)
    filters = models.CharField(max_length=MAX_FILTERS)
    # What the owner meets when the list is opened without any filter.
    opens_first = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="view_has_a_name"),
            models.UniqueConstraint(fields=["owner", "page", "name"], name="view_name_once_for_its_owner"),
            models.UniqueConstraint(
                fields=["owner", "page"], condition=Q(opens_first=True), name="view_opening_first_is_one"
            ),
        ]
        indexes = [models.Index(fields=["to_unit"], condition=Q(to_unit__isnull=False), name="view_shared_with_unit")]
