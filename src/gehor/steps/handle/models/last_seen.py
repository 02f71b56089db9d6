from __future__ import annotations

from django.db import models


class LastSeen(models.Model):
    """When somebody who may work on the case last had it open, exact to the hour, for the alarm about forgotten cases.

    Written by the page's sign of life, never by showing the page. Personal data: none; it is not kept who it was.
    Kept with the case.
    """

    case = models.OneToOneField("register.Case", primary_key=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
