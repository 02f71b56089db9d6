from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from gehor.people.models.staff import Staff
from gehor.people.models.unit import Unit
from gehor.people.rules.rights import Right


class Role(models.Model):
    """A bundle of named rights with a name of its own: data, so an office cuts its own roles.

    Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=40, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    rights = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rights__contained_by=sorted(right.value for right in Right)),
                name="role_bundles_known_rights_only",
            ),
        ]


class Membership(models.Model):
    """Who holds which role in which unit, from `since` up to the day before `until`.

    Personal data: employment. Kept as long as the person's row, for the trace of who might do what when.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["staff", "unit", "role"],
                condition=Q(until__isnull=True),
                name="membership_one_live_row_per_staff_unit_role",
            ),
        ]
