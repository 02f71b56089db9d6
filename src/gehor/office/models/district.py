from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.office.rules.words import AreaKind


class District(models.Model):
    """A part of the office's ground, or with kind `outline` all of it, from a day and until another.

    A new outline is new rows: a case points at the row it was placed under and keeps it. `polygons` are lists of rings
    of longitude and latitude (WGS 84); `drawn` the same with as few points as a map needs. The box spares most
    questions. Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=60)
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, default=AreaKind.DISTRICT)
    valid_from = models.DateField()
    # The first day it no longer holds.
    valid_to = models.DateField(null=True, blank=True)
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    polygons = models.JSONField()
    drawn = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="district_one_row_per_first_day"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to__isnull=True), name="district_holds_once"),
            models.CheckConstraint(condition=Q(kind__in=list(AreaKind)), name="district_kind_is_known"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="district_ends_after_it_began",
            ),
            models.CheckConstraint(condition=Q(kind=AreaKind.OUTLINE) | ~Q(name=""), name="district_has_a_name"),
        ]
