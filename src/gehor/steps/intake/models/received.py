from __future__ import annotations

from django.db import models

from gehor.kit.ids import new_id
from gehor.steps.intake.rules.words import Channel, MailOutcome, ReceivedState


class Received(models.Model):
    """An item exactly as it reached the office, raw bytes first (TF 2:9). Nobody can delete it: a trigger refuses.

    `parsed` is what the channel's reader made of the raw bytes and can always be made again.
    `content_digest` tells the same mail that came through several boxes; `outcome` and `nature` what was made of it.
    Personal data: all that the sender wrote. Kept until a disposal decision.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    key_digest = models.CharField(max_length=64)
    channel = models.CharField(max_length=20)
    raw = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    captured_at = models.DateTimeField()
    arrived_on = models.DateField()
    once_key = models.CharField(max_length=100, unique=True, null=True, blank=True)
    message_id = models.CharField(max_length=500, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    mailbox = models.CharField(max_length=200, blank=True)
    taken_by = models.ForeignKey(
        "people.Staff",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(max_length=20, default=ReceivedState.NEW)
    parked_why = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    nature = models.CharField(max_length=40, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    parsed = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(channel__in=list(Channel)),
                name="received_channel_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=list(ReceivedState)),
                name="received_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReceivedState.PARKED) | ~models.Q(parked_why=""),
                name="received_parked_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="") | models.Q(outcome__in=list(MailOutcome)),
                name="received_outcome_is_known",
            ),
            models.UniqueConstraint(
                fields=["message_id", "sha256"],
                condition=~models.Q(message_id=""),
                name="received_same_mail_once",
            ),
            models.UniqueConstraint(
                fields=["message_id", "content_digest"],
                condition=~models.Q(content_digest=""),
                name="received_same_content_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["captured_at"],
                name="received_waiting",
                condition=models.Q(state__in=[ReceivedState.NEW, ReceivedState.PARKED]),
            ),
            models.Index(
                fields=["-captured_at"],
                name="received_filed",
                condition=models.Q(state=ReceivedState.FILED),
            ),
        ]


class ReceivedFile(models.Model):
    """A file that came with the item, original bytes. Personal data: its content. Kept as the item is."""

    received = models.ForeignKey(Received, on_delete=models.PROTECT, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received", "position"], name="received_file_has_its_own_place"),
        ]
