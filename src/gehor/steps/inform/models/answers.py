from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Answer(models.Model):
    """A question that many have, with its answer (routine 1): what it is about and when it is looked through.

    `edited`: somebody changed it here, so loading the files leaves it. `withdrawn_on`: shown to nobody from that day.
    Personal data: none. Kept for good.
    """

    code = models.SlugField(max_length=60, unique=True)
    category = models.ForeignKey("office.Category", on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    edited = models.BooleanField(default=False)


class AnswerText(models.Model):
    """The answer in one language; only a published one is shown. `everyday` are words people ask with.

    Personal data: none; whoever writes is told so. Kept for good.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    question = models.CharField(max_length=200)
    text = models.TextField()
    everyday = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    published = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "language"], name="answer_has_one_text_a_language"),
            models.CheckConstraint(
                condition=models.Q(language__in=("sv", "en", "fi")), name="answer_language_is_one_of_three"
            ),
        ]


class AnswerVote(models.Model):
    """How many an answer helped, and how many it did not, by day; nobody is told apart.

    Personal data: none. Kept for good.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "day"], name="answer_votes_are_counted_once_a_day")]


class SearchMiss(models.Model):
    """What was asked and not found: dictionary words alone, so that neither names nor numbers are kept.

    Personal data: none; who asked is never known. Kept for good.
    """

    words = models.CharField(max_length=120)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "day"], name="search_miss_is_counted_once_a_day")]
