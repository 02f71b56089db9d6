"""What the desk's search reads: each case's words as stems, the words there are, and what waits to be made findable."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import FindablePart


class FindableText(models.Model):
    """Everything a case can be found by, as stems with weights, written by `make_findable`.

    One row a case, so that words in different messages meet in one question. `restricted` rows come from what is
    kept closely and are never counted as known words; who may be answered from any row is decided live by the access
    word, never by this column. What belongs to a person with protected identity on an unmarked case lies in a part
    of its own. `day` is the case's day of arrival, `analyser` the version of the word rules that made the row.
    Personal data: every word of the case, in pieces. Goes with the case.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=10, default=FindablePart.CASE)
    restricted = models.BooleanField()
    day = models.DateField()
    analyser = models.PositiveSmallIntegerField(db_index=True)
    stems = SearchVectorField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "part"], name="findable_part_once_per_case"),
            models.CheckConstraint(condition=Q(part__in=list(FindablePart)), name="findable_part_is_known"),
            models.CheckConstraint(
                condition=~Q(part=FindablePart.PERSON) | Q(restricted=True), name="findable_protected_person_is_apart"
            ),
        ]
        indexes = [
            # Written by a job, so the slower, always tidy way of writing costs nobody a wait.
            GinIndex(fields=["stems"], name="findable_by_stem", fastupdate=False),
        ]


class KnownWord(models.Model):
    """In how many cases a lexeme stands: for choosing a plan and for proposing a spelling ("Menade du …").

    Counted from what is not kept closely only; a word that is left in no case is deleted. `word` is a readable form,
    empty for what is no word; `plain` the same without dots and rings, for comparing.
    Personal data: words people wrote, names among them, without a trace to the case.
    """

    stem = models.CharField(max_length=240, primary_key=True, db_collation="C")
    word = models.CharField(max_length=60, blank=True)
    plain = models.CharField(max_length=60, blank=True)
    cases = models.IntegerField()

    class Meta:
        indexes = [
            GinIndex(OpClass("plain", name="gin_trgm_ops"), name="known_word_alike", condition=~Q(plain="")),
        ]


class ToMakeFindable(models.Model):
    """A case whose words have changed: put here by the database itself, taken away by `make_findable`.

    Without a constraint and without a key to the case, so that nobody ever waits for the job. Personal data: none.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.UUIDField()
