from __future__ import annotations

from django.db import models


class Text(models.Model):
    """A text the office sends or shows, by occasion, language and (perhaps) category.

    Variables stand in braces and must all be filled. A change is a new version. Personal data: none. Kept for good.
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
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "language", "category", "version"],
                nulls_distinct=False,
                name="text_version_once_per_occasion_and_language",
            ),
        ]
