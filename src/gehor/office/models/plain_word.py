from __future__ import annotations

from django.db import models

from gehor.office.rules.plain_words import MAX_INSTEAD, MAX_WORD


class PlainWord(models.Model):
    """A word or phrase of office language with the everyday wording, shown as a hint to who writes (språklagen 11 §).

    `valid_to` is the first day on which it is pointed out no more. Personal data: none. Kept for good.
    """

    word = models.CharField(max_length=MAX_WORD, unique=True)
    instead = models.CharField(max_length=MAX_INSTEAD)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(word="") & ~models.Q(instead=""), name="plain_word_has_both_wordings"
            ),
        ]
