from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.kit.files.models import StoredFile


class Brand(models.Model):
    """How the office looks from a day on: its ten colours (`rules.brand`), its logo and what heads its letters.

    Personal data: none. Kept for good.
    """

    valid_from = models.DateField()
    colours = models.JSONField(default=dict, blank=True)
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Width and height in pixels, so that the page keeps its shape while the logo comes.
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    # Empty: the office's name and ways to reach it.
    letterhead = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valid_from"], name="brand_one_row_per_first_day"),
            models.CheckConstraint(
                condition=models.Q(logo__isnull=True) | models.Q(logo_width__gt=0, logo_height__gt=0),
                name="brand_logo_has_a_size",
            ),
        ]
