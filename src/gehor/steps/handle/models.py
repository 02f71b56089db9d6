from __future__ import annotations

from django.db import models


class Presence(models.Model):
    """Who has a case open just now, so that two do not write the same answer. Unlogged: gone after a crash.

    Personal data: who looked at what, for an hour at most. Removed by the next one who is seen.
    """

    case = models.ForeignKey("register.Case", on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)
    writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="presence_once_per_case_and_person")]
