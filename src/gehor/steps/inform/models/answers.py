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
    """The answer in one language, one row a version: what was written before stays; only the published one is shown.

    `everyday` are words people ask with. `author` None: it came with the files.
    Personal data: who wrote it, an employee; whoever writes is told to name nobody. Kept for good.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    version = models.PositiveIntegerField()
    question = models.CharField(max_length=200)
    text = models.TextField()
    everyday = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    published = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    author = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "language", "version"], name="answer_text_version_once"),
            models.UniqueConstraint(
                fields=["answer", "language"],
                condition=models.Q(published=True),
                name="answer_shows_one_text_a_language",
            ),
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


class EverydayWord(models.Model):
    """A word people use and the office's own words for it, so that a search knows both: gupp, farthinder.

    Personal data: none. Kept until the office takes it out.
    """

    word = models.CharField(max_length=60, unique=True)
    means = ArrayField(models.CharField(max_length=60))


class SearchMiss(models.Model):
    """What was asked and not found, counted by day: words that a dictionary or the office knows, and no others.

    So neither names, numbers nor addresses are kept. `dismissed_on`: somebody has seen to it, or it needs nothing.
    Personal data: none; who asked is never known. Kept for good.
    """

    words = models.CharField(max_length=120)
    language = models.CharField(max_length=2)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    dismissed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["words", "language", "day"], name="search_miss_is_counted_once_a_day")
        ]
        indexes = [models.Index(fields=["-day"], name="search_miss_waiting", condition=models.Q(dismissed_on=None))]
