from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.office.rules.words import AuthorityExercise


class Category(models.Model):
    """What a case is about: groups and leaves, apart from what kind of saying it is (routine 6).

    The class is a word, not a key: classes are told by a later step. Personal data: none. Kept for good.
    """

    code = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name_sv = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    name_fi = models.CharField(max_length=120)
    authority_exercise = models.CharField(max_length=10, default=AuthorityExercise.NO)
    deadline_class = models.CharField(max_length=30, blank=True)
    keywords = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    # Whether others near the place may be told that the office knows of it: never what is about a person.
    about_place = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(authority_exercise__in=list(AuthorityExercise)),
                name="category_authority_exercise_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | models.Q(unit__isnull=False),
                name="category_leaf_has_a_unit",
            ),
        ]
