from __future__ import annotations

from uuid import uuid4

from django.db import models


class Stamp(models.Model):
    """One row, renewed by a trigger whenever a setting is written: as long as it is the same, so are the settings.

    It can not be a counter: two transactions of which one was taken back would count to the same.
    Personal data: none.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    renewed = models.UUIDField(default=uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="settled_one_stamp")]
