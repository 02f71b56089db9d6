from __future__ import annotations

from django.db import models
from django.db.models import Q

from gehor.kit.ids import new_id
from gehor.steps.register.models.case import Case


class Follower(models.Model):
    """Somebody who saw that the office knows already, and follows how it goes with what another has told.

    Either by a code of their own (`key_digest`), with nothing kept of who they are or what they had written; or from
    a case of their own. Shows only what is public. Personal data: none. Kept with the case.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    own_case = models.OneToOneField(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(own_case__isnull=True, key_digest__isnull=False)
                | Q(own_case__isnull=False, key_digest__isnull=True),
                name="follower_has_a_code_or_a_case",
            ),
        ]
