from __future__ import annotations

from django.db import models
from django.db.models import Q

# A word, a number or a uuid: neither a name nor an address can be written where these hold.
_WORD = r"^[a-z][a-z0-9_]*$"
_ID = r"^[A-Za-z0-9_-]*$"
_CHAIN = r"^[a-z][a-z_]*(:[A-Za-z0-9-]+)?$"


class Line(models.Model):
    """One act on one subject: who, when, which fields, chained to the line before it in the same chain.

    A trigger fills `seq`, `previous`, `digest` and `transaction` and refuses every later change.
    Personal data: none; ids, words, field names and keyed digests only. Kept for good.
    """

    id = models.BigAutoField(primary_key=True)
    chain = models.CharField(max_length=80)
    seq = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=60)
    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    fields = models.TextField(default="{}")
    previous = models.CharField(max_length=64, default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)
    transaction = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="journal_line_one_per_place_in_chain"),
            models.CheckConstraint(condition=Q(chain__regex=_CHAIN), name="journal_line_chain_is_kind_and_id"),
            models.CheckConstraint(
                condition=Q(actor_kind="resident", actor_id="")
                | Q(actor_kind__in=["staff", "system"]) & Q(actor_id__regex=_ID) & ~Q(actor_id=""),
                name="journal_line_actor_is_an_id_or_a_resident",
            ),
            models.CheckConstraint(
                condition=Q(act__regex=_WORD) & Q(subject_kind__regex=_WORD) & Q(subject_id__regex=_ID),
                name="journal_line_holds_words_and_ids_only",
            ),
        ]


class View(models.Model):
    """Who looked at a protected or marked thing, and on what ground (OSL 10:27, GDPR art. 32).

    Append-only. Personal data: which employee. Retention follows the decision on the case's own journal.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    staff_id = models.UUIDField()
    chain = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    ground = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(chain__regex=_CHAIN), name="journal_view_chain_is_kind_and_id"),
            models.CheckConstraint(
                condition=Q(ground__regex=_WORD) & Q(subject_kind__regex=_WORD) & Q(subject_id__regex=_ID),
                name="journal_view_holds_words_and_ids_only",
            ),
        ]
        indexes = [models.Index(fields=["chain", "at"], name="journal_view_of_chain")]


class Seal(models.Model):
    """A mark over all lines since the seal before, made with a key that the database does not know.

    Append-only. Personal data: none. Kept for good.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    last_line_id = models.BigIntegerField()
    lines = models.BigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(lines__gt=0), name="journal_seal_covers_at_least_one_line"),
            models.UniqueConstraint(fields=["last_line_id"], name="journal_seal_one_per_mark"),
        ]
