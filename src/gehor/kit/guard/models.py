from __future__ import annotations

from django.db import models

from gehor.kit import clock


class ThrottleKey(models.Model):
    """The secret of one UTC day. When the next day's is made it is thrown away, and with it what its digests meant.

    Personal data: none. Kept for the day; the table is unlogged, so no copy stays in the write-ahead log.
    """

    day = models.DateField(primary_key=True)
    key = models.BinaryField(max_length=32)


class Throttle(models.Model):
    """How often something was asked in the window running now, under a digest keyed with the day's secret.

    Personal data: none once the key is gone; never an address. Kept for the day; the table is unlogged.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    began_at = models.DateTimeField()
    times = models.PositiveIntegerField()


class Once(models.Model):
    """A request that must be done once only, and what was answered the first time.

    Personal data: none; keys are random, a reply is a designation or an id. Kept until `once.forget` is told to clean.
    """

    key = models.CharField(max_length=200, primary_key=True)
    reply = models.TextField(blank=True)
    claimed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(key=""), name="once_key_is_not_empty")]
        indexes = [models.Index(fields=["claimed_at"], name="once_claimed_at")]
