from __future__ import annotations

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from gehor.kit.ids import new_id
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import ContactKind, PersonRole


class Person(models.Model):
    """Who wrote; optional, since anyone may write without a name (routine 5).

    Personal data: name. Kept apart from the case so that either can go without the other.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="sv")
    protected_identity = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    known_since = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(OpClass(Upper("name"), name="text_pattern_ops"), name="person_by_name"),
        ]


class ContactPoint(models.Model):
    """One way to reach a person; `folded` is the form used for matching. Personal data: address. Kept as Person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="points")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=400)
    folded = models.CharField(max_length=400, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(ContactKind)), name="contact_kind_is_known"),
            models.UniqueConstraint(
                fields=["person", "kind", "folded"],
                name="contact_point_once_per_person",
            ),
        ]


class CasePerson(models.Model):
    """A person's part in a case; silent means no more replies are wanted. Personal data: who wrote what."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, default=PersonRole.SENDER)
    silent = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(PersonRole)), name="case_person_role_is_known"),
            models.UniqueConstraint(fields=["case", "person", "role"], name="case_person_once_per_role"),
        ]
