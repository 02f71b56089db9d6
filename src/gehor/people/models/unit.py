from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gehor.people.rules.words import UnitKind


class Unit(models.Model):
    """A part of the office, in a tree; exactly one open unit is the registry.

    A closed unit stays: old cases still point at it. Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=20, unique=True)
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default=UnitKind.UNIT.value)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in UnitKind]), name="unit_kind_is_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_closes_after_it_opened",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=UnitKind.REGISTRY.value, valid_to__isnull=True),
                name="unit_one_open_registry",
            ),
        ]

    @property
    def is_registry(self) -> bool:
        """True for the unit that owns what nobody has been given yet."""
        return self.kind == UnitKind.REGISTRY
