from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.kit.ids import new_id
from gehor.steps.inform.models.answers import Answer, AnswerText, AnswerVote, EverydayWord, SearchMiss
from gehor.steps.inform.models.areas import AreaPage

__all__ = [
    "Answer",
    "AnswerText",
    "AnswerVote",
    "AreaPage",
    "ContactRoute",
    "Disruption",
    "EverydayWord",
    "OpeningHours",
    "ReferralEntry",
    "SearchMiss",
]


class ReferralEntry(models.Model):
    """Who else answers for what (hänvisningsregister, routine 4).

    `everyday` are the words people use, in any language; `mail` is where what belongs there is sent on to. `review_on`
    None: a year after it was verified. `edited`: somebody changed it here, so loading the files leaves it.
    Personal data: none when the address is a function's, as it should be. Kept for good.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    answers_for = models.TextField()
    answers_for_en = models.TextField(blank=True)
    answers_for_fi = models.TextField(blank=True)
    everyday = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    text_sv = models.TextField()
    text_en = models.TextField()
    text_fi = models.TextField()
    web = models.CharField(max_length=200, blank=True)
    mail = models.EmailField(blank=True)
    verified_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    edited = models.BooleanField(default=False)


class ContactRoute(models.Model):
    """One way to reach the office, in the resident's words (FL 7 §, routine 1). Personal data: none."""

    kind = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=200, blank=True)
    text_sv = models.TextField()
    text_en = models.TextField()
    text_fi = models.TextField()


class OpeningHours(models.Model):
    """When a route is open: a weekday (0 = Monday) or one date that differs. Personal data: none."""

    route = models.ForeignKey(ContactRoute, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True, day__isnull=False)
                | models.Q(weekday__isnull=False, day__isnull=True),
                name="hours_are_for_a_weekday_or_a_day",
            ),
        ]


class Disruption(models.Model):
    """What everybody is told of just now: "we know about this" (routine 1). Read on every public page.

    `follow_reference` is a case that anyone may follow instead of telling it again, or "". Personal data: none. Kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    text_sv = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    text_fi = models.CharField(max_length=300, blank=True)
    follow_reference = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(text_sv=""), name="disruption_says_something")]
        indexes = [models.Index(fields=["-since"], name="disruption_now", condition=models.Q(until__isnull=True))]
