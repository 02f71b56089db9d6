from __future__ import annotations

from django.db import models


class ThrottleKey(models.Model):
    """The day's random key for counting without knowing whom. Gone the day after. Personal data: none."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()


class Throttle(models.Model):
    """How often something was tried, under a digest whose key lives one day; the table is in no backup.

    Personal data: none that can be read back.
    """

    digest = models.CharField(primary_key=True, max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField()


class Once(models.Model):
    """A key under which something was done, and the answer it got. Personal data: none."""

    key = models.CharField(primary_key=True, max_length=100)
    reply = models.TextField(blank=True)
    at = models.DateTimeField()
