from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.kit.ids import new_id
from gehor.people.models.staff import Staff
from gehor.steps.inform.models.answers import Answer, AnswerText, AnswerVote, EverydayWord, SearchMiss
from gehor.steps.inform.models.areas import AreaPage
from gehor.steps.inform.rules.routes import FROM_THE_START

__all__ = [
    "Answer",
    "AnswerText",
    "AnswerVote",
    "AreaPage",
    "ContactRoute",
    "ContactWords",
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
    """One way to reach the office (FL 7 §, routine 1); what is said of it, and when it is open, stand by day beside it.

    `keeper` is asked to look it through when the day comes; without one the administrators are. `review_on` None: half
    a year after it was verified. `edited`: somebody changed it here, so loading the files leaves it.
    Personal data: which employee looks after it. Kept for good.
    """

    kind = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField()
    verified_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    keeper = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    edited = models.BooleanField(default=False)


class ContactWords(models.Model):
    """What is said of a way to reach us from a day on, in the resident's words; `ended`: it is not in use.

    Personal data: none. Kept for good.
    """

    route = models.ForeignKey(ContactRoute, on_delete=models.CASCADE, related_name="+")
    valid_from = models.DateField(default=FROM_THE_START)
    value = models.CharField(max_length=200, blank=True)
    text_sv = models.TextField()
    text_en = models.TextField()
    text_fi = models.TextField()
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "valid_from"], name="contact_words_once_a_day")]


class OpeningHours(models.Model):
    """When a route is open: a weekday (0 = Monday) of a week that holds from a day on, or one date that differs.

    A week that says nothing of a weekday is closed on it; a row without times says that it is closed.
    Personal data: none. Kept for good.
    """

    route = models.ForeignKey(ContactRoute, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)
    note_fi = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True, valid_from__isnull=True, day__isnull=False)
                | models.Q(weekday__isnull=False, valid_from__isnull=False, day__isnull=True),
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
