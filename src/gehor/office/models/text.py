from __future__ import annotations

from django.db import models


class Text(models.Model):
    """A text the office sends or shows, by occasion, language and (perhaps) category and kind of case.

    Variables stand in braces and must all be filled. A change is a new version; `valid_to` is the first day on which
    a fragment is offered no more. Personal data: none. Kept for good.
    """

    occasion = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    category = models.ForeignKey(
        "office.Category",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "language", "category", "kind", "version"],
                nulls_distinct=False,
                name="text_version_once_per_occasion_and_language",
            ),
        ]
