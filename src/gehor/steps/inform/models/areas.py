from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class AreaPage(models.Model):
    """One area of the office's work as anyone reads of it (routine 1): what we do, what we do not, who does.

    `others` are codes in the register of who else answers. `edited`: somebody changed it here, so loading the files
    leaves it. Personal data: none. Kept for good.
    """

    category = models.OneToOneField("office.Category", on_delete=models.PROTECT, related_name="+")
    does_sv = models.TextField()
    does_en = models.TextField(blank=True)
    does_fi = models.TextField(blank=True)
    does_not_sv = models.TextField(blank=True)
    does_not_en = models.TextField(blank=True)
    does_not_fi = models.TextField(blank=True)
    others = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    verified_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    edited = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(does_sv=""), name="area_says_what_we_do")]
