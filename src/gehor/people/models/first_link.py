from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class FirstLink(models.Model):
    """The link, good once, by which an empty office gets its first administrator. Only its digest is kept.

    Personal data: none. Kept for good: it tells how the office got its first administrator.
    """

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gte=F("made_at")), name="first_link_ends_after_it_was_made"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(used_at__lt=F("expires_at")), name="first_link_used_in_time"
            ),
        ]
