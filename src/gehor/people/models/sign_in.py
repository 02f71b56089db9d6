from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.kit.ids import new_id
from gehor.people.models.staff import Staff
from gehor.people.rules.sign_in import How, Second


class SignIn(models.Model):
    """One browser in which somebody is signed in, or was until lately. The session names it; a row ended ends it.

    `proved_at` is when the person last showed password or factor; `seen_at` is exact to the minute.
    Personal data: when an employee worked, and browser and system in two words. No network address is kept.
    Retention: gone 30 days after its end, at the person's next sign-in.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=60, blank=True)
    how = models.CharField(max_length=20)
    second = models.CharField(max_length=20, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    proved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=[how.value for how in How]), name="sign_in_way_is_known"),
            models.CheckConstraint(
                condition=Q(second__in=[second.value for second in Second]), name="sign_in_second_is_known"
            ),
            models.CheckConstraint(condition=Q(seen_at__gte=F("began_at")), name="sign_in_is_seen_after_it_began"),
        ]
        indexes = [models.Index(fields=["staff", "-seen_at"], name="sign_in_of_staff")]


class FactorReset(models.Model):
    """A lost second factor was taken away by somebody else: who, when and why.

    Personal data: two employees, and the reason in words. Kept as long as the person's row.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="factor_reset_has_a_reason")]
