from __future__ import annotations

from django.db import models

from gehor.kit.ids import new_id


class StoredFile(models.Model):
    """A file as it was taken in, named by its content. Personal data: its content. Kept as what points at it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    place = models.CharField(max_length=200)
    scan = models.CharField(max_length=20, blank=True)
    made_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
