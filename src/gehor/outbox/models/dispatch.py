from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Upper

from gehor.kit.ids import new_id
from gehor.outbox.rules.parcel import ParcelDriver
from gehor.outbox.rules.states import NEEDS_A_PERSON, DispatchKind, DispatchState


class Dispatch(models.Model):
    """One message to one addressee, from the press of send to its end (routine 2).

    `message_id` is made with the row, so a mail that is handed over twice is recognised as one.
    The sender is kept as it was, so that the message never changes between preview and end.
    `pressed_at` is when the officer sent it: the moment that counts when a deadline is met.
    `in_reply_to` and `references` name the mails before it, `reply_to` where answers go when not to the sender.
    `delayed_at`, `delivered_at` and `read_at` are what others told later; they make an unsure end sure, no more.
    `printed_at`: a person has said that it lies on paper, which is not yet in the post.
    `replaced_by` is the message that took its place when a person chose another way; this one stays as it was.
    Personal data: address and text. Retention follows the record it carries.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default=DispatchState.QUEUED)
    automatic = models.BooleanField(default=False)
    sender_name = models.CharField(max_length=200)
    sender_mail = models.EmailField()
    sender_lines = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    name = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    text = models.TextField()
    language = models.CharField(max_length=5)
    message_id = models.CharField(max_length=400, unique=True)
    in_reply_to = models.CharField(max_length=900, blank=True)
    references = ArrayField(models.CharField(max_length=900), default=list, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)
    order_key = models.CharField(max_length=60)
    pressed_at = models.DateTimeField()
    send_after = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    settled = models.BooleanField(default=False)
    delayed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(DispatchKind)),
                name="dispatch_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=list(DispatchState)),
                name="dispatch_state_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DispatchKind.EMAIL) | ~models.Q(address=""),
                name="dispatch_email_has_an_address",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DispatchKind.CODE) | models.Q(address=""),
                name="dispatch_behind_code_has_no_address",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=DispatchState.SENDING) | models.Q(claimed_at__isnull=False),
                name="dispatch_sending_is_claimed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_after", "id"],
                name="dispatch_queued",
                condition=models.Q(state=DispatchState.QUEUED),
            ),
            models.Index(
                fields=["claimed_at"],
                name="dispatch_sending",
                condition=models.Q(state=DispatchState.SENDING),
            ),
            models.Index(
                fields=["id"],
                name="dispatch_needs_a_person",
                condition=models.Q(state__in=sorted(NEEDS_A_PERSON)),
            ),
            models.Index(
                fields=["id"],
                name="dispatch_unsettled",
                condition=models.Q(settled=False),
            ),
            models.Index(
                fields=["id"],
                name="dispatch_to_post",
                condition=models.Q(state=DispatchState.TO_POST),
            ),
            models.Index(
                Upper("address"),
                "pressed_at",
                name="dispatch_automatic",
                condition=models.Q(automatic=True),
            ),
            models.Index(
                fields=["pressed_at"],
                name="dispatch_cards_by_day",
                condition=models.Q(kind=DispatchKind.CARD),
            ),
            models.Index(
                fields=["id"],
                name="dispatch_delayed",
                condition=models.Q(delayed_at__isnull=False),
            ),
        ]


class Parcel(models.Model):
    """How a dispatch of kind transfer is handed over, and what has come of it (routine 5).

    `key` makes it one however often it is handed over. `secret` is the name of a secret, which lies in a file.
    `reading` tells where the receipt number stands in an answer. `unsure`: an attempt may have arrived although the
    other register did not say so. Personal data: none of its own; its body is the dispatch's text. Kept with it.
    """

    dispatch = models.OneToOneField(Dispatch, primary_key=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    driver = models.CharField(max_length=20)
    shape = models.CharField(max_length=10)
    secret = models.CharField(max_length=40, blank=True)
    reading = models.CharField(max_length=200, blank=True)
    unsure = models.BooleanField(default=False)
    receipt_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(driver__in=list(ParcelDriver)), name="parcel_driver_is_known"),
        ]


class DispatchFile(models.Model):
    """A file that goes along. Personal data: its content. Retention follows the record."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)


class DispatchTry(models.Model):
    """One attempt or later report, and what the other side said. Personal data: an address may stand in the answer."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=20)
    said = models.TextField(blank=True)
