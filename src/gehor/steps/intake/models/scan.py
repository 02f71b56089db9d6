from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gehor.kit.ids import new_id
from gehor.kit.scans.values import Engine
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.scans import WAITING, BatchState, LetterBasis, ScanSource


class ScanBatch(models.Model):
    """A file from the scanner exactly as it came, with one letter or many; the same bytes are taken once.

    A refused one (empty, too large) was never kept: `why` tells what a person should do about it.
    Personal data: all that the letters hold, and the file's name. Kept as long as its letters.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    stored = models.ForeignKey("files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField()
    source = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=60, blank=True)
    pages = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    captured_at = models.DateTimeField()
    arrived_on = models.DateField()
    basis = models.CharField(max_length=20, default=LetterBasis.POST)
    reason = models.CharField(max_length=200, blank=True)
    taken_by = models.ForeignKey("people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(source__in=list(ScanSource)), name="scan_source_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=list(BatchState)), name="scan_state_is_known"),
            models.CheckConstraint(condition=models.Q(basis__in=list(LetterBasis)), name="scan_basis_is_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=[BatchState.REFUSED, BatchState.EMPTIED]) | models.Q(stored__isnull=False),
                name="scan_is_kept_or_refused",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=BatchState.REFUSED) | ~models.Q(why=""), name="scan_refused_says_why"
            ),
            models.UniqueConstraint(
                fields=["sha256"], condition=models.Q(stored__isnull=False), name="scan_same_bytes_once"
            ),
        ]
        indexes = [
            models.Index(fields=["-captured_at"], name="scan_by_time"),
            models.Index(fields=["captured_at"], name="scan_waiting", condition=models.Q(state=BatchState.KEPT)),
        ]


class ScanLetter(models.Model):
    """A scanned letter: which pages of which batch it is, the day it reached us and how, what a machine found in it.

    `sender_name` and `sender_address` are only what the text seems to say, until a person has read it.
    Personal data: who wrote. Kept as the item is.
    """

    received = models.OneToOneField(Received, primary_key=True, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(ScanBatch, on_delete=models.PROTECT, related_name="+")
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    engine = models.CharField(max_length=10, default=WAITING)
    faults = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(engine__in=[WAITING, *Engine]), name="scan_letter_engine_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(last_page__gte=models.F("first_page")), name="scan_letter_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["batch", "first_page"], name="scan_letter_begins_once"),
        ]


class ScanPage(models.Model):
    """One page of a scanned letter as a picture that stands upright, with what a machine read on it.

    Personal data: what stands on the page. Kept as the item is; the original lies with the item itself.
    """

    letter = models.ForeignKey(ScanLetter, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    picture = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    blank = models.BooleanField(default=False)
    turned = models.PositiveSmallIntegerField(default=0)
    sure = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(turned__in=[0, 90, 180, 270]), name="scan_page_turned_by_quarters"
            ),
            models.UniqueConstraint(fields=["letter", "number"], name="scan_page_once_in_a_letter"),
        ]
